using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Slots;

/// <summary>What can happen to a slot.</summary>
internal abstract record SlotEvent
{
    private SlotEvent()
    {
    }

    /// <summary>The timetable made the slot or changed its plan.</summary>
    public sealed record Configured(SlotPlan Plan, int CampaignRevision) : SlotEvent;

    /// <summary>The timetable no longer has the slot, or the campaign closed.</summary>
    public sealed record Withdrawn(int CampaignRevision) : SlotEvent;

    /// <summary>Staff changed what is set; null was left alone.</summary>
    public sealed record Adjusted(int? Capacity = null, bool? Closed = null, string? Reason = null) : SlotEvent;

    /// <summary>A booking took a seat.</summary>
    public sealed record SeatReserved(BookingId Booking) : SlotEvent;

    /// <summary>A booking gave its seat back.</summary>
    public sealed record SeatReleased(BookingId Booking) : SlotEvent;
}
