using Scheduling.Contracts.Common;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Tests;

/// <summary>Runs a decider without a grain: what was decided is what happens.</summary>
internal sealed class Replay<TState, TEvent>(TState initial, Func<TState, Recorded<TEvent>, TState> evolve)
    where TEvent : class
{
    public TState State { get; private set; } = initial;

    public List<Recorded<TEvent>> Events { get; } = [];

    public Decision<TEvent> When(Stamp stamp, Func<TState, Decision<TEvent>> decide, DateTimeOffset? at = null)
    {
        var decision = decide(State);
        foreach (var @event in decision.Events)
        {
            var recorded = new Recorded<TEvent>(@event, stamp, at ?? Given.Midway);
            Events.Add(recorded);
            State = evolve(State, recorded);
        }

        return decision;
    }
}
