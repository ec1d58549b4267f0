using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>What every decider of a line needs.</summary>
internal static class Decisions
{
    /// <summary>The answer to an operation that was seen before: nothing if it did the same, else a refusal; null when it is new.</summary>
    /// <param name="state">The line.</param>
    /// <param name="stamp">Names the operation.</param>
    /// <param name="same">Whether the first thing that the operation did is what is asked for now.</param>
    public static Decision<QueueEvent>? Repeat(QueueState state, Stamp stamp, Func<QueueEvent, bool> same) =>
        !state.Operations.TryGetValue(stamp.Operation, out var before) ? (Decision<QueueEvent>?)null
        : same(before[0]) ? Decision<QueueEvent>.Nothing
        : CommonRefusal.OperationReused;

    /// <summary>The line once some events have happened.</summary>
    public static QueueState After(QueueState state, IEnumerable<QueueEvent> events, DateTimeOffset now) => events.Aggregate(
        state, (before, e) => QueueEvolve.Evolve(before, new Recorded<QueueEvent>(e, new Stamp("foreseen", QueueEvolve.System), now)));

    public static Decision<QueueEvent> All(params IEnumerable<QueueEvent> events) => ImmutableArray.CreateRange(events);
}
