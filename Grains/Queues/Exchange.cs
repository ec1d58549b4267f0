using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>Tickets that change lines: what each line decides for itself. Both parts go into one append.</summary>
internal static class Exchange
{
    /// <summary>Which of two lines leads.</summary>
    public static QueueId LeaderOf(QueueId one, QueueId other) =>
        string.CompareOrdinal(one.ToString(), other.ToString()) < 0 ? one : other;

    /// <summary>What the other line has to know of tickets.</summary>
    public static ImmutableArray<Handover> Offer(QueueState state, IEnumerable<int> numbers) =>
    [
        .. numbers.Select(number => state.Tickets[number - 1]).Select(ticket => new Handover(
            state.IdOf(ticket),
            ticket.Student,
            ticket.Arrival,
            ticket.IssuedAt,
            ticket.Key.EffectiveAt,
            ticket.Priority,
            ticket.Own,
            ticket.NeededTime,
            ticket.ToldNear,
            ticket.Promise,
            ticket.WalkMinutes)),
    ];

    /// <summary>Takes tickets over under the next numbers.</summary>
    public static Decision<QueueEvent> TakeOver(QueueState state, ImmutableArray<Handover> tickets) =>
        tickets.Any(ticket => state.Has(ticket.Student))
            ? QueueRefusal.ReshuffleOutdated
            : Decisions.All(tickets.Select((ticket, index) => new QueueEvent.TicketTakenOver(state.Tickets.Length + 1 + index, ticket)));

    /// <summary>Gives tickets back that came from other ones, all of which must still wait.</summary>
    public static Decision<QueueEvent> GiveBack(QueueState state, ImmutableArray<TicketId> origins)
    {
        var waiting = Waiting(state, origins);
        return waiting.Length < origins.Length
            ? QueueRefusal.ReshuffleOutdated
            : Decisions.All(waiting.Select(ticket => new QueueEvent.TicketHandedOver(ticket.Number, ticket.Origin!.Value.Queue)));
    }

    /// <summary>The tickets that came from other ones and still wait.</summary>
    public static ImmutableArray<Ticket> Waiting(QueueState state, ImmutableArray<TicketId> origins) =>
    [
        .. state.Tickets.Where(ticket =>
            ticket.Origin is { } origin && origins.Contains(origin) && ticket.Status is (TicketStatus.Waiting or TicketStatus.Parked)),
    ];

    /// <summary>Records compare arrays by reference.</summary>
    public static bool IsSame(ImmutableArray<Handover> some, ImmutableArray<Handover> others) =>
        some.Length == others.Length
        && some.Zip(others).All(pair => pair.First.Own.SequenceEqual(pair.Second.Own) && pair.First with { Own = pair.Second.Own } == pair.Second);
}
