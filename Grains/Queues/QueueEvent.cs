using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>What can happen in a line.</summary>
internal abstract record QueueEvent
{
    private QueueEvent()
    {
    }

    /// <summary>The timetable made the line or changed its plan.</summary>
    public sealed record Planned(QueuePlan Plan) : QueueEvent;

    /// <summary>A ticket was issued; the student's check-in stands in the same append.</summary>
    public sealed record TicketIssued(
        int Number,
        string Student,
        Arrival Arrival,
        DateTimeOffset EffectiveAt,
        TimeSpan Penalty,
        DateTimeOffset? Hour = null,
        string? Priority = null,
        Wait? Promise = null) : QueueEvent;

    /// <summary>A ticket was called to a station.</summary>
    public sealed record TicketCalled(int Number, int Station, DateTimeOffset AppearBy) : QueueEvent;

    /// <summary>A called ticket was called once more.</summary>
    public sealed record TicketRecalled(int Number, DateTimeOffset AppearBy) : QueueEvent;

    /// <summary>A called student said so and has longer.</summary>
    public sealed record TicketOnMyWay(int Number, DateTimeOffset AppearBy) : QueueEvent;

    /// <summary>The student stands at the station.</summary>
    public sealed record TicketStarted(int Number) : QueueEvent;

    /// <summary>The photo is taken; the student's event stands in the same append.</summary>
    public sealed record TicketCompleted(int Number, bool CallNext) : QueueEvent;

    /// <summary>The student did not appear.</summary>
    public sealed record TicketNoShow(int Number) : QueueEvent;

    /// <summary>A no-show was undone; the student's event stands in the same append.</summary>
    public sealed record TicketReinstated(int Number) : QueueEvent;

    /// <summary>A call was taken back because its station no longer serves.</summary>
    public sealed record TicketPutBack(int Number) : QueueEvent;

    /// <summary>A ticket is passed over for a while, or until it returns.</summary>
    public sealed record TicketParked(int Number, int? Minutes = null, DateTimeOffset? Until = null) : QueueEvent;

    /// <summary>A ticket moved a little back and is passed over for a while, at the student's wish.</summary>
    public sealed record TicketNeededTime(int Number, DateTimeOffset EffectiveAt, double Tie, DateTimeOffset Until) : QueueEvent;

    /// <summary>A parked ticket is in line again.</summary>
    public sealed record TicketReturned(int Number) : QueueEvent;

    /// <summary>The student left the line.</summary>
    public sealed record TicketLeft(int Number) : QueueEvent;

    /// <summary>A ticket was given priority.</summary>
    public sealed record TicketPrioritised(int Number, DateTimeOffset EffectiveAt, string Reason) : QueueEvent;

    /// <summary>The student said how far away they wait.</summary>
    public sealed record WalkChosen(int Number, int Minutes) : QueueEvent;

    /// <summary>A ticket came so near to its turn that the student is told. Once per ticket.</summary>
    public sealed record TicketNear(int Number) : QueueEvent;

    /// <summary>A station opened, paused or closed.</summary>
    public sealed record StationSet(int Station, StationStatus Status, string? Reason = null) : QueueEvent;

    /// <summary>Staff reshuffled the line; what it did to tickets and stations follows in the same append.</summary>
    public sealed record Reshuffled(int Id, Reshuffle Reshuffle) : QueueEvent;

    /// <summary>A reshuffle was taken back; what that did follows in the same append.</summary>
    public sealed record ReshuffleUndone(int Id) : QueueEvent;

    /// <summary>A ticket stands as if it had been booked for another hour.</summary>
    public sealed record TicketRescheduled(int Number, int Reshuffle, DateTimeOffset EffectiveAt, DateTimeOffset Hour) : QueueEvent;

    /// <summary>A rescheduled ticket stands again where it stood.</summary>
    public sealed record TicketRestored(int Number, int Reshuffle) : QueueEvent;

    /// <summary>Nobody is called before; null ends a delay.</summary>
    public sealed record Delayed(DateTimeOffset? Until = null) : QueueEvent;

    /// <summary>
    /// A ticket went to another line, which took it over in the same append: by a reshuffle of this line, or, without one, back to
    /// where it had come from.
    /// </summary>
    public sealed record TicketHandedOver(int Number, QueueId To, int? Reshuffle = null) : QueueEvent;

    /// <summary>A ticket of another line was taken over; that line handed it over in the same append.</summary>
    public sealed record TicketTakenOver(int Number, Handover From) : QueueEvent;

    /// <summary>A ticket that had gone to another line is back under its old number; that line gave it back in the same append.</summary>
    public sealed record TicketTakenBack(int Number) : QueueEvent;
}
