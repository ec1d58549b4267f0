using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>What nobody has to ask for: the timetable's changes and what the clock makes due.</summary>
internal static class DueDecider
{
    /// <param name="state">The line.</param>
    /// <param name="plan">What the timetable says now; null when it has no such site or day (any more): whoever is in line is still served.</param>
    /// <param name="rules">How long is long.</param>
    /// <param name="now">The time.</param>
    public static Decision<QueueEvent> Decide(QueueState state, QueuePlan? plan, QueueRules rules, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<QueueEvent>();
        if (plan is not null && plan.Revision != state.Plan?.Revision)
        {
            events.AddRange(Follow(state, plan));
        }

        events.AddRange(ByClock(Decisions.After(state, events, now), rules, now));
        return events.ToImmutable();
    }

    /// <summary>When the clock next makes something due; null when nothing waits for it.</summary>
    public static DateTimeOffset? Next(QueueState state, QueueRules rules, DateTimeOffset now)
    {
        var times = state.Tickets.Select(ticket => DueAt(ticket, rules));
        return times.Append(state.DelayUntil > now ? state.DelayUntil : null).Min();
    }

    private static IEnumerable<QueueEvent> ByClock(QueueState state, QueueRules rules, DateTimeOffset now) =>
        from ticket in state.Tickets
        where DueAt(ticket, rules) <= now
        orderby DueAt(ticket, rules), ticket.Number
        select ticket.Status == TicketStatus.Parked
            ? (QueueEvent)new QueueEvent.TicketReturned(ticket.Number)
            : new QueueEvent.TicketNoShow(ticket.Number);

    private static DateTimeOffset? DueAt(Ticket ticket, QueueRules rules) => ticket.Status switch
    {
        TicketStatus.Parked => ticket.ParkedUntil,
        TicketStatus.Called => ticket.AppearBy + rules.NoShowAfter,
        _ => null,
    };

    /// <summary>A station that the plan no longer has is closed: at once when it is free, else it first serves who is there.</summary>
    private static IEnumerable<QueueEvent> Follow(QueueState state, QueuePlan plan) =>
    [
        new QueueEvent.Planned(plan),
        .. state.Stations
            .Where(station => station.Number > plan.Stations && station.Status != StationStatus.Closed)
            .SelectMany(station => CallDecider.Set(state, station, new QueueEvent.StationSet(station.Number, StationStatus.Closed))),
    ];
}
