using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>A line as its events left it.</summary>
/// <param name="Id">Which.</param>
internal sealed record QueueState(QueueId Id)
{
    /// <summary>What the timetable says; null until the line was first used.</summary>
    public QueuePlan? Plan { get; init; }

    /// <summary>Every ticket of the day: number n stands at n − 1.</summary>
    public ImmutableArray<Ticket> Tickets { get; init; } = [];

    /// <summary>Every station that ever was: number n stands at n − 1. Those beyond the plan's number are closed.</summary>
    public ImmutableArray<Station> Stations { get; init; } = [];

    /// <summary>Number of calls and recalls.</summary>
    public int Calls { get; init; }

    /// <summary>Nobody is called before.</summary>
    public DateTimeOffset? DelayUntil { get; init; }

    /// <summary>Every reshuffle: number n stands at n − 1.</summary>
    public ImmutableArray<AppliedReshuffle> Reshuffles { get; init; } = [];

    /// <summary>What accepted commands did, by operation id.</summary>
    public ImmutableDictionary<string, ImmutableArray<QueueEvent>> Operations { get; init; } =
        ImmutableDictionary<string, ImmutableArray<QueueEvent>>.Empty;

    /// <summary>The state of an actor key, <c>{code}/{site}/{yyyyMMdd}</c>.</summary>
    public static QueueState Of(string key) =>
        QueueId.TryParse(key, out var id) ? new QueueState(id) : throw new ArgumentException($"'{key}' is not a queue id.", nameof(key));

    public Ticket? Find(int number) => number >= 1 && number <= Tickets.Length ? Tickets[number - 1] : null;

    /// <summary>A station of the present plan.</summary>
    public Station? FindStation(int number) => number >= 1 && number <= Plan?.Stations ? Stations[number - 1] : null;

    /// <summary>The newest ticket of a student.</summary>
    public Ticket? FindOf(string student) => Tickets.LastOrDefault(ticket => ticket.Student == student);

    /// <summary>Whether a student stands in this line.</summary>
    public bool Has(string student) => Tickets.Any(ticket => ticket.IsActive && ticket.Student == student);

    /// <summary>Waiting tickets in order.</summary>
    public ImmutableArray<Ticket> Line() => [.. Tickets.Where(ticket => ticket.Status == TicketStatus.Waiting).OrderBy(ticket => ticket.Key)];

    public TicketId IdOf(Ticket ticket) => new(Id, ticket.Number);
}

/// <summary>A reshuffle that was applied.</summary>
/// <param name="Id">1, 2, …</param>
/// <param name="Reshuffle">What.</param>
/// <param name="At">When.</param>
/// <param name="By">User name.</param>
/// <param name="DelayBefore">The delay that was in force.</param>
internal sealed record AppliedReshuffle(int Id, Reshuffle Reshuffle, DateTimeOffset At, string By, DateTimeOffset? DelayBefore)
{
    /// <summary>The tickets that it moved, as they were.</summary>
    public ImmutableArray<Ticket> Moved { get; init; } = [];

    /// <summary>The station that it opened, as it was.</summary>
    public Station? Opened { get; init; }

    public bool Undone { get; init; }

    public ReshuffleView ToView(DateTimeOffset now, QueueRules rules) =>
        new(Id, Reshuffle, At, By, Moved.Length, Undone || now > At + rules.Undo ? null : At + rules.Undo);
}
