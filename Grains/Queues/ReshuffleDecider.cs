using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>Reshuffles of a line by its staff: what they do to it. Whoever looks at one first and applies it later gets this or nothing.</summary>
internal static class ReshuffleDecider
{
    private const int LongestDelay = 240;

    public static Decision<QueueEvent> Decide(QueueState state, ApplyReshuffle command, QueueRules rules, DateTimeOffset now) =>
        Decisions.Repeat(state, command.Stamp, before => before is QueueEvent.Reshuffled e && IsSame(e.Reshuffle, Whole(command.Reshuffle)))
        ?? Plan(state, Whole(command.Reshuffle), rules, now);

    /// <summary>The same as the target of a move leads it: only if the tickets are still as they were offered.</summary>
    public static Decision<QueueEvent> Decide(QueueState state, HandOverTickets command, QueueRules rules, DateTimeOffset now)
    {
        var decision = Decide(state, new ApplyReshuffle(command.Stamp, command.Reshuffle), rules, now);
        return decision.Events.IsEmpty || Exchange.IsSame(Exchange.Offer(state, Whole(command.Reshuffle).Tickets), command.Tickets)
            ? decision
            : QueueRefusal.ReshuffleOutdated;
    }

    /// <summary>Plans a reshuffle: pure, for looking at it and for applying it.</summary>
    public static Decision<QueueEvent> Plan(QueueState state, Reshuffle reshuffle, QueueRules rules, DateTimeOffset now)
    {
        var id = state.Reshuffles.Length + 1;
        var effects = reshuffle.Kind switch
        {
            ReshuffleKind.MoveToSite => MoveToSite(state, id, reshuffle),
            ReshuffleKind.MoveToHour => MoveToHour(state, id, reshuffle, rules, now),
            ReshuffleKind.OpenStation => OpenStation(state, reshuffle),
            ReshuffleKind.DeclareDelay => Delay(reshuffle, now),
            _ => QueueRefusal.ReshuffleInvalid,
        };
        return effects.Refusal is null ? Decisions.All([new QueueEvent.Reshuffled(id, reshuffle), .. effects.Events]) : effects;
    }

    /// <summary>The reshuffle with an empty list where none was given.</summary>
    public static Reshuffle Whole(Reshuffle reshuffle) => reshuffle.Tickets.IsDefault ? reshuffle with { Tickets = [] } : reshuffle;

    /// <summary>The line to which a reshuffle moves tickets; null when it names none that tickets of this line can go to.</summary>
    public static QueueId? TargetOf(QueueId source, Reshuffle reshuffle) =>
        reshuffle.Kind == ReshuffleKind.MoveToSite
        && QueueId.TryParse(reshuffle.To, out var target)
        && target.Campaign == source.Campaign && target.Date == source.Date && target.Site != source.Site
            ? target
            : null;

    private static Decision<QueueEvent> MoveToSite(QueueState state, int id, Reshuffle reshuffle) =>
        TargetOf(state.Id, reshuffle) is { } target
            ? Moving(state, reshuffle, number => new QueueEvent.TicketHandedOver(number, target, id))
            : QueueRefusal.ReshuffleInvalid;

    /// <summary>They stand as if they had come when that hour lets people in, and are called once it has begun.</summary>
    private static Decision<QueueEvent> MoveToHour(QueueState state, int id, Reshuffle reshuffle, QueueRules rules, DateTimeOffset now)
    {
        var hour = state.Plan!.Hours.FirstOrDefault(hour => hour.StartsAt == reshuffle.HourStartsAt && hour.StartsAt > now);
        return hour == default
            ? QueueRefusal.ReshuffleInvalid
            : Moving(state, reshuffle, number => new QueueEvent.TicketRescheduled(number, id, hour.StartsAt - rules.EarlyGrace, hour.StartsAt));
    }

    private static Decision<QueueEvent> Moving(QueueState state, Reshuffle reshuffle, Func<int, QueueEvent> move)
    {
        var numbers = reshuffle.Tickets;
        return numbers.IsEmpty || numbers.Distinct().Count() < numbers.Length ? QueueRefusal.ReshuffleInvalid
            : numbers.Any(number => state.Find(number) is null) ? QueueRefusal.TicketUnknown
            : numbers.Any(number => state.Find(number)!.Status != TicketStatus.Waiting) ? QueueRefusal.ReshuffleOutdated
            : Decisions.All(numbers.Select(move));
    }

    private static Decision<QueueEvent> OpenStation(QueueState state, Reshuffle reshuffle) => reshuffle.Station switch
    {
        null => QueueRefusal.ReshuffleInvalid,
        { } number when state.FindStation(number) is not { } => QueueRefusal.StationUnknown,
        { } number when state.FindStation(number)!.Status == StationStatus.Open => QueueRefusal.ReshuffleOutdated,
        { } number => new QueueEvent.StationSet(number, StationStatus.Open),
    };

    private static Decision<QueueEvent> Delay(Reshuffle reshuffle, DateTimeOffset now) =>
        reshuffle.Minutes is not (>= 0 and <= LongestDelay) ? QueueRefusal.ReshuffleInvalid
        : new QueueEvent.Delayed(reshuffle.Minutes == 0 ? null : now.AddMinutes(reshuffle.Minutes.Value));

    /// <summary>Records compare arrays by reference.</summary>
    private static bool IsSame(Reshuffle one, Reshuffle other) =>
        one.Tickets.SequenceEqual(other.Tickets) && one with { Tickets = other.Tickets } == other;
}
