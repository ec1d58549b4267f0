using System.Collections.Immutable;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues;

/// <summary>Who came so near to their turn that they are told, once.</summary>
internal static class NearDecider
{
    /// <summary>Adds to what was decided who comes near by it.</summary>
    public static ImmutableArray<QueueEvent> With(QueueState state, ImmutableArray<QueueEvent> events, QueueRules rules, DateTimeOffset now)
    {
        if (events.IsEmpty)
        {
            return events;
        }

        var near = Decisions.After(state, events, now).Line().Take(rules.NearPlace).Where(ticket => !ticket.ToldNear);
        return [.. events, .. near.Select(ticket => new QueueEvent.TicketNear(ticket.Number))];
    }
}
