using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Metrics;

namespace Scheduling.Grains.Log;

/// <summary>What grains over a stream share: load, decide, append, evolve, and begin anew when an append fails.</summary>
internal abstract class EventSourcedGrain<TState, TEvent>(Behaviour<TState, TEvent> behaviour, IEventLog log, TimeProvider time) : Grain
    where TEvent : class
{
    private Journal<TState, TEvent>? _journal;

    /// <summary>This actor's stream.</summary>
    protected string Stream => Journal.Stream;

    /// <summary>This actor's key.</summary>
    protected string Key => this.GetPrimaryKeyString();

    /// <summary>What is in the log, as far as this actor knows.</summary>
    protected TState Committed => Journal.Committed;

    private Journal<TState, TEvent> Journal => _journal ?? throw new InvalidOperationException("The actor has not been activated.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _journal = new Journal<TState, TEvent>(behaviour, Key, log);
        await _journal.Refresh(cancellationToken);
    }

    /// <summary>
    /// Decides, writes and answers. There is no await between deciding and staging, so that a reentrant actor may call this many
    /// times over.
    /// </summary>
    /// <param name="stamp">Who asks, under which operation.</param>
    /// <param name="decide">The rules, over the staged state and the time.</param>
    /// <param name="answer">The answer, from the state that the command led to.</param>
    /// <param name="write">Makes an entry durable or says who refused it; null = append it to the own stream alone.</param>
    protected async Task<Outcome<TAnswer>> Handle<TAnswer>(
        Stamp stamp,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        Func<TState, TAnswer> answer,
        Func<Entry<TState>, Task<Refusal?>>? write = null)
        where TAnswer : class
    {
        await Journal.Refresh();
        try
        {
            var now = Now();
            var decision = decide(Journal.Staged, now);
            if (decision.Refusal is { } refusal)
            {
                await Journal.Settled();
                GrainMetrics.Refused(refusal);
                return refusal;
            }

            var entry = Journal.Prepare(stamp, now, decision.Events);
            if (await (write is null ? Append(entry) : write(entry)) is { } refused)
            {
                return refused;
            }

            Journal.Advance(entry);
            return answer(entry.State);
        }
        catch
        {
            BeginAnew();
            throw;
        }
    }

    /// <summary>Appends an entry and its companions atomically.</summary>
    protected async Task<Refusal?> Append(Entry<TState> entry, params IReadOnlyList<StreamAppend> companions)
    {
        await Journal.Append(entry, companions);
        return null;
    }

    /// <summary>Makes sure that <see cref="Committed"/> is what the log says.</summary>
    protected ValueTask Refresh() => Journal.Refresh();

    /// <summary>
    /// Ends the activation, so that the next call replays the truth. Calls that still reach this one, and its timers, read the
    /// log again too.
    /// </summary>
    protected void BeginAnew()
    {
        Distrust();
        DeactivateOnIdle();
    }

    /// <summary>Reads the log again before the next command, and stays, for the sake of a timer that has work left.</summary>
    protected void Distrust() => Journal.Distrust();

    /// <summary>Whole milliseconds in UTC: what every store gives back unchanged.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
