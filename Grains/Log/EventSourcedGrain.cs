using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        _journal = new Journal<TState, TEvent>(behaviour, Key, log, time);
        await _journal.Refresh(cancellationToken);
        if (_journal.IsEmpty)
        {
            var lifetime = ServiceProvider.GetRequiredService<IOptions<EmptyActors>>().Value.Lifetime;
            this.RegisterGrainTimer(LeaveIfEmpty, new GrainTimerCreationOptions(lifetime, Timeout.InfiniteTimeSpan) { Interleave = true });
        }
    }

    /// <summary>Obeys a command: decides, writes and answers. Any failure ends the activation.</summary>
    /// <inheritdoc cref="Obey"/>
    protected Task<Outcome<TAnswer>> Handle<TAnswer>(
        Stamp stamp,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        Func<TState, TAnswer> answer,
        Func<Entry<TState>, Task<Refusal?>>? write = null)
        where TAnswer : class => Obey(stamp, decide, answer, write, outlivesFailure: false);

    /// <summary>
    /// The same for work of the actor's own that a timer repeats: a failure must not end the timer with the activation, so the log
    /// is read again in place.
    /// </summary>
    /// <inheritdoc cref="Obey"/>
    protected Task<Outcome<TAnswer>> Attempt<TAnswer>(
        Stamp stamp,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        Func<TState, TAnswer> answer,
        Func<Entry<TState>, Task<Refusal?>>? write = null)
        where TAnswer : class => Obey(stamp, decide, answer, write, outlivesFailure: true);

    /// <summary>Appends an entry and its companions atomically.</summary>
    protected async Task<Refusal?> Append(Entry<TState> entry, params IReadOnlyList<StreamAppend> companions)
    {
        await Journal.Append(entry, companions);
        return null;
    }

    /// <summary>Makes sure that <see cref="Committed"/> is what the log says, or said a few seconds ago where others write too.</summary>
    protected ValueTask Refresh() => Journal.Recall();

    /// <summary>Makes sure that <see cref="Committed"/> is what the log says, even if another activation of this actor has written meanwhile.</summary>
    protected async ValueTask Confirm() => await Journal.Confirm();

    /// <summary>Whole milliseconds in UTC: what every store gives back unchanged.</summary>
    protected DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private Task LeaveIfEmpty()
    {
        if (Journal.IsEmpty)
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    /// <summary>Decides, writes and answers.</summary>
    /// <remarks>
    /// There is no await between deciding events and staging them, so that a reentrant actor may do this many times over. A decision
    /// without events is made on what the log says: no append would tell that it was made on old memory. After a failure the
    /// stream is read again before anything else is decided, by the next activation as by a call that still reaches this one.
    /// </remarks>
    /// <param name="stamp">Who asks, under which operation.</param>
    /// <param name="decide">The rules, over the staged state and the time.</param>
    /// <param name="answer">The answer, from the state that the command led to.</param>
    /// <param name="write">Makes an entry durable or says who refused it; null = append it to the own stream alone.</param>
    /// <param name="outlivesFailure">Whether the activation goes on after a failure.</param>
    private async Task<Outcome<TAnswer>> Obey<TAnswer>(
        Stamp stamp,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        Func<TState, TAnswer> answer,
        Func<Entry<TState>, Task<Refusal?>>? write,
        bool outlivesFailure)
        where TAnswer : class
    {
        try
        {
            while (true)
            {
                await Journal.Refresh();
                var now = Now();
                var decision = decide(Journal.Staged, now);
                if (decision.Events.IsEmpty && !await Journal.Confirm())
                {
                    continue;
                }

                if (decision.Refusal is { } refusal)
                {
                    GrainMetrics.Refused(refusal);
                    return refusal;
                }

                var entry = Journal.Prepare(stamp, now, decision.Events);
                if (await (write is null ? Append(entry) : write(entry)) is not { } refused)
                {
                    Journal.Advance(entry);
                    return answer(entry.State);
                }

                // Another actor refused what this one decided, perhaps on old memory.
                if (await Journal.Confirm())
                {
                    return refused;
                }
            }
        }
        catch
        {
            Journal.Distrust();
            if (!outlivesFailure)
            {
                DeactivateOnIdle();
            }

            throw;
        }
    }
}
