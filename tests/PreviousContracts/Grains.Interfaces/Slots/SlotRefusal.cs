using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Slots;

/// <summary>Why a slot says no.</summary>
public static class SlotRefusal
{
    /// <summary>No such slot in the timetable.</summary>
    public static readonly Refusal Unknown = new("slot-unknown");

    /// <summary>Every seat is taken.</summary>
    public static readonly Refusal Full = new("slot-full");

    /// <summary>Staff closed the slot.</summary>
    public static readonly Refusal Closed = new("slot-closed");

    /// <summary>The slot has already begun.</summary>
    public static readonly Refusal Past = new("slot-past");

    /// <summary>Booking has not opened.</summary>
    public static readonly Refusal BookingNotOpen = new("booking-not-open");

    /// <summary>Booking is over.</summary>
    public static readonly Refusal BookingClosed = new("booking-closed");

    /// <summary>The hour is kept for other colleges.</summary>
    public static readonly Refusal OtherCollege = new("slot-other-college");

    /// <summary>The capacity is not between 0 and 10,000.</summary>
    public static readonly Refusal CapacityOutOfRange = new("capacity-out-of-range");
}
