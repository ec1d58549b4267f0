using Scheduling.Contracts.Queues;
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

    /// <summary>The student came; the ticket was issued in the same append.</summary>
    /// <param name="Queue">Which line.</param>
    /// <param name="Booking">The booking that was active; null without one.</param>
    /// <param name="Code">Identity of the single-use code that was shown.</param>
    public sealed record CheckedIn(QueueId Queue, int? Booking = null, string? Code = null) : StudentEvent;

    /// <summary>A no-show was undone: the student is in line again, by the same append.</summary>
    public sealed record Reinstated(TicketId Ticket) : StudentEvent;

    /// <summary>The photo is taken, which fulfils the active booking; the ticket ended in the same append.</summary>
    /// <param name="Ticket">Under which ticket.</param>
    /// <param name="Booking">The booking that this fulfils; null without one.</param>
    /// <param name="CallNext">Whether the next ticket was to be called with it.</param>
    public sealed record Photographed(TicketId Ticket, int? Booking = null, bool CallNext = false) : StudentEvent;
}
