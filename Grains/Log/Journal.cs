using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;

namespace Scheduling.Grains.Log;

/// <summary>
/// One actor's stream in memory: what is committed, and what is staged (committed and in flight). Used within the actor's turns.
/// </summary>
/// <remarks>
/// One append is in flight at a time; what is staged meanwhile goes with the next, all of it in one. It must not be on its way
/// already: a version only counts events, so if another activation had written in place of the first append, the second would find
/// the number it expects, over events that it was not decided on.
/// </remarks>
internal sealed class Journal<TState, TEvent>(Behaviour<TState, TEvent> behaviour, string key, IEventLog log, TimeProvider time)
    where TEvent : class
{
    private const int LargestBatch = 256;

    /// <summary>How old an answer from memory may be where others write too.</summary>
    private static readonly TimeSpan LongestMemory = TimeSpan.FromSeconds(5);

    private (TState State, int Version) _committed = (behaviour.Initial(key), 0);
    private (TState State, int Version) _staged = (behaviour.Initial(key), 0);
    private readonly Queue<StagedEntry> _queue = [];
    private Task _latest = Task.CompletedTask;
    private Task _writing = Task.CompletedTask;
    private Task _replay = Task.CompletedTask;
    private Task _comparison = Task.CompletedTask;
    private Task? _nextComparison;

    // A reading settles the doubts that came before it began; one that comes meanwhile needs another reading.
    private long _doubts = 1;
    private long _settledDoubts;

    // When the log last said, by a reading or an append, that memory was right.
    private long _assured;

    public string Stream { get; } = behaviour.StreamOf(key);

    /// <summary>The state that reads answer from.</summary>
    public TState Committed => _committed.State;

    /// <summary>The state that commands are decided on.</summary>
    public TState Staged => _staged.State;

    /// <summary>Whether nothing was ever written, nor is on its way.</summary>
    public bool IsEmpty => _staged.Version == 0 && _committed.Version == 0;

    /// <summary>Whether memory may differ from the log; true until first read.</summary>
    public bool IsStale => _settledDoubts < _doubts;

    /// <summary>Something went wrong and nobody knows what is in the log: read it before deciding anything else.</summary>
    public void Distrust() => _doubts++;

    /// <summary>Makes memory what the log says; does nothing while they agree.</summary>
    /// <exception cref="UnreadableEventException">The stream holds what this version cannot read.</exception>
    /// <exception cref="EventLogException">The store failed.</exception>
    public async ValueTask Refresh(CancellationToken cancellation = default)
    {
        while (IsStale)
        {
            await (_replay.IsCompleted ? _replay = Replay(cancellation) : _replay);
        }
    }

    /// <summary>Makes memory what the log says, or said a moment ago: for a view. Another activation may have written since.</summary>
    /// <inheritdoc cref="Refresh"/>
    public async ValueTask Recall()
    {
        await Refresh();
        if (log.IsShared && time.GetElapsedTime(_assured) >= LongestMemory)
        {
            await Compare();
            await Refresh();
        }
    }

    /// <summary>
    /// Waits until everything staged so far is durable, and makes memory what the log says, also where another activation of the actor
    /// has written: for an answer that rests on memory alone.
    /// </summary>
    /// <remarks>An append needs none of this: its version tells. While servers come and go, an actor may live on two of them.</remarks>
    /// <returns>Whether memory was right all the time.</returns>
    /// <inheritdoc cref="Refresh"/>
    public async ValueTask<bool> Confirm()
    {
        await Refresh();
        await _latest;
        if (!log.IsShared)
        {
            return true;
        }

        var doubts = _doubts;
        await Compare();
        await Refresh();
        return _doubts == doubts;
    }

    /// <summary>Encodes what was decided on the staged state.</summary>
    public Entry<TState> Prepare(Stamp stamp, DateTimeOffset at, ImmutableArray<TEvent> events)
    {
        if (events.IsEmpty)
        {
            return new Entry<TState>(null, _staged.State, _staged.Version, at);
        }

        var state = _staged.State;
        var encoded = ImmutableArray.CreateBuilder<EventData>(events.Length);
        foreach (var @event in events)
        {
            var recorded = new Recorded<TEvent>(@event, stamp, at);
            state = behaviour.Evolve(state, recorded);
            encoded.Add(behaviour.Codec.Encode(recorded));
        }

        return new Entry<TState>(
            new StreamAppend(Stream, _staged.Version, encoded.MoveToImmutable()),
            state,
            _staged.Version + events.Length,
            at);
    }

    /// <summary>
    /// Stages an entry and appends it together with other streams' events; returns when they are durable. An entry that changes
    /// nothing is true only once everything it was decided on is, so it waits for that.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Companions without events of the own stream: nothing would tie them to the version that they were decided on.
    /// </exception>
    public Task Append(Entry<TState> entry, IReadOnlyList<StreamAppend> companions)
    {
        if (entry.Append is { } own)
        {
            var staged = new StagedEntry(entry, [own, .. companions]);
            _staged = (entry.State, entry.Version);
            _latest = staged.Task;
            _queue.Enqueue(staged);
            _writing = _writing.IsCompleted ? Write() : _writing;
        }
        else if (companions.Count > 0)
        {
            throw new ArgumentException($"Nothing of '{Stream}' goes with the events of '{companions[0].Stream}'.", nameof(companions));
        }

        return _latest;
    }

    /// <summary>An entry has become durable, by this actor's append or as the companion of another's.</summary>
    public void Advance(Entry<TState> entry)
    {
        if (entry.Version > _committed.Version)
        {
            _committed = (entry.State, entry.Version);
        }

        if (entry.Version > _staged.Version)
        {
            _staged = _committed;
        }
    }

    /// <summary>Appends what is queued until nothing is; a failure takes everything with it that was decided on top.</summary>
    private async Task Write()
    {
        while (_queue.Count > 0)
        {
            var batch = TakeBatch();
            var asked = time.GetTimestamp();
            try
            {
                await log.Append(Merge(batch));
            }
            catch (Exception failure)
            {
                Distrust();
                batch.ForEach(staged => staged.SetException(failure));
                while (_queue.TryDequeue(out var behind))
                {
                    behind.SetException(new AppendConflictException(Stream, behind.Entry.Append!.ExpectedVersion, failure));
                }

                return;
            }

            Advance(batch[^1].Entry);
            _assured = asked;
            batch.ForEach(staged => staged.SetResult());
        }
    }

    /// <summary>As much as goes into one append, in which each stream is named once.</summary>
    private List<StagedEntry> TakeBatch()
    {
        var batch = new List<StagedEntry>();
        var streams = new HashSet<string>();
        while (batch.Count < LargestBatch && _queue.TryPeek(out var next) && next.Companions.All(companion => streams.Add(companion.Stream)))
        {
            batch.Add(_queue.Dequeue());
        }

        return batch;
    }

    private static IReadOnlyList<StreamAppend> Merge(List<StagedEntry> batch) => batch is [var single]
        ? single.Appends
        : [
            batch[0].Appends[0] with { Events = [.. batch.SelectMany(staged => staged.Appends[0].Events)] },
            .. batch.SelectMany(staged => staged.Companions),
        ];

    /// <summary>Holds memory against a reading that begins after this call; many callers share one.</summary>
    private Task Compare()
    {
        if (_comparison.IsCompleted)
        {
            return _comparison = CompareNow();
        }

        return _nextComparison ??= CompareAfter(_comparison);
    }

    private async Task CompareAfter(Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _nextComparison = null;
        await (_comparison = CompareNow());
    }

    private async Task CompareNow()
    {
        var asked = time.GetTimestamp();
        if (await log.Read(Stream, _committed.Version + 1) is [.., var last])
        {
            // What was read may be what this activation has in flight.
            await _latest.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (last.Version > _committed.Version)
            {
                Distrust();
                return;
            }
        }

        _assured = asked;
    }

    private async Task Replay(CancellationToken cancellation)
    {
        // What is still in flight ends first, well or badly; its sender is told by the append.
        await _latest.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var settled = _doubts;
        var asked = time.GetTimestamp();
        var state = behaviour.Initial(key);
        var version = 0;
        foreach (var stored in await log.Read(Stream, 1, cancellation))
        {
            state = behaviour.Evolve(state, behaviour.Codec.Decode(stored));
            version = stored.Version;
        }

        _committed = _staged = (state, version);
        _latest = Task.CompletedTask;
        _settledDoubts = settled;
        _assured = asked;
    }

    /// <summary>An entry on its way; its task completes when it is durable.</summary>
    private sealed class StagedEntry(Entry<TState> entry, IReadOnlyList<StreamAppend> appends)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Entry<TState> Entry { get; } = entry;

        /// <summary>The own stream first.</summary>
        public IReadOnlyList<StreamAppend> Appends { get; } = appends;

        public IEnumerable<StreamAppend> Companions => Appends.Skip(1);
    }
}
