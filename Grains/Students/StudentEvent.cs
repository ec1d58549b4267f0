using Scheduling.Contracts.Slots;

namespace Scheduling.Grains.Students;

/// <summary>What can happen to a student.</summary>
internal abstract record StudentEvent
{
    private StudentEvent()
    {
    }

    /// <summary>The roster named the student, or another college for them.</summary>
    public sealed record Listed(string College) : StudentEvent;

    /// <summary>An account proved that the record is its own.</summary>
    public sealed record AccountBound(string Account) : StudentEvent;

    /// <summary>A booking was made; its seat was taken in the same append.</summary>
    public sealed record Booked(int Booking, SlotId Slot) : StudentEvent;

    /// <summary>A booking moved; its new seat was taken in the same append, and the old one is owed until it is settled.</summary>
    public sealed record BookingMoved(int Booking, SlotId From, SlotId To) : StudentEvent;

    /// <summary>A booking was cancelled; its seat was given back in the same append.</summary>
    public sealed record BookingCancelled(int Booking) : StudentEvent;

    /// <summary>A seat left behind by a move is no longer owed: given back in the same append, or moved into again.</summary>
    public sealed record SeatSettled(int Booking, SlotId Slot) : StudentEvent;
}
