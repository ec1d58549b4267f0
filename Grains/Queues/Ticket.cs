using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>A ticket as its events left it.</summary>
internal sealed record Ticket
{
    public required int Number { get; init; }

    /// <summary>Id within the campaign.</summary>
    public required string Student { get; init; }

    public required Arrival Arrival { get; init; }

    /// <summary>Check-in; for one from another line, the check-in there.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Since when it has been in this line.</summary>
    public required DateTimeOffset HereSince { get; init; }

    /// <summary>Where it stands in line.</summary>
    public required OrderKey Key { get; init; }

    /// <summary>Start of the booked hour, or of that to which staff moved it; null without one here.</summary>
    public DateTimeOffset? Hour { get; init; }

    /// <summary>Start of the hour that the student booked here, wherever staff moved the ticket to.</summary>
    public DateTimeOffset? BookedHour { get; init; }

    public TicketStatus Status { get; init; }

    /// <summary>Added to the check-in for coming without a booking or outside its hour.</summary>
    public TimeSpan Penalty { get; init; }

    public bool Priority { get; init; }

    /// <summary>What decided its place, in order of happening.</summary>
    public ImmutableArray<OwnReason> Own { get; init; } = [];

    /// <summary>Forecast that was given at check-in; null when none could be given.</summary>
    public Wait? Promise { get; init; }

    public int? WalkMinutes { get; init; }

    /// <summary>Station to which it is called or where it is or was served.</summary>
    public int? Station { get; init; }

    public DateTimeOffset? FirstCalledAt { get; init; }

    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>Which of the line's calls its last one was.</summary>
    public int Call { get; init; }

    public DateTimeOffset? AppearBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ParkedUntil { get; init; }

    public bool OnMyWay { get; init; }

    public bool NeededTime { get; init; }

    /// <summary>Whether its wait was its own or staff's wish (parked, moved to another hour): no forecast speaks of that.</summary>
    public bool Detoured { get; init; }

    /// <summary>Whether the student was told to get ready.</summary>
    public bool ToldNear { get; init; }

    /// <summary>The line to which it went; only while <see cref="TicketStatus.Transferred"/>.</summary>
    public QueueId? MovedTo { get; init; }

    /// <summary>The ticket of another line that it was before.</summary>
    public TicketId? Origin { get; init; }

    /// <summary>Whether the student is still to be photographed under this ticket.</summary>
    public bool IsActive => Status.IsActive();

    /// <summary>Back into the line, off any station.</summary>
    public Ticket InLine() => this with
    {
        Status = TicketStatus.Waiting,
        Station = null,
        AppearBy = null,
        OnMyWay = false,
        ParkedUntil = null,
        EndedAt = null,
        MovedTo = null,
    };

    public Ticket Because(OwnReason reason) => Own is [.., var last] && last == reason ? this : this with { Own = Own.Add(reason) };
}
