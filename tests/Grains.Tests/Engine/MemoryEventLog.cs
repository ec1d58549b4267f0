using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>
/// An event log in memory, one append after the other, that fails when told to. It can be held up, and it can be given the bugs
/// that a log must not have.
/// </summary>
internal sealed class MemoryEventLog : IEventLog, IAsyncDisposable
{
    private readonly Channel<(IReadOnlyList<StreamAppend> Appends, TaskCompletionSource Done)> _queue =
        Channel.CreateUnbounded<(IReadOnlyList<StreamAppend>, TaskCompletionSource)>();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<StoredEvent>> _streams = [];
    private readonly List<IReadOnlyList<StoredEvent>> _transactions = [];
    private readonly Task _writer;
    private TaskCompletionSource _open = new();
    private long _position;
    private int _appends;
    private int _received;

    public MemoryEventLog()
    {
        _open.SetResult();
        _writer = Write();
    }

    /// <summary>Tests let two silos write to it.</summary>
    public bool IsShared => true;

    /// <summary>Whether and how the n-th append fails.</summary>
    public Func<int, IReadOnlyList<StreamAppend>, Fault> Faults { get; set; } = (_, _) => Fault.None;

    /// <summary>The planted bug: it appends wherever a stream stands.</summary>
    public bool IgnoresVersions { get; init; }

    /// <summary>The planted bug: it says yes before it has written.</summary>
    public bool AcknowledgesFirst { get; init; }

    /// <summary>The planted bug: operation ids are lost on the way.</summary>
    public bool LosesOperations { get; init; }

    /// <summary>Appends that wait or were written.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>Every append that became durable, in order.</summary>
    public IReadOnlyList<IReadOnlyList<StoredEvent>> Transactions
    {
        get
        {
            lock (_gate)
            {
                return [.. _transactions];
            }
        }
    }

    public IReadOnlyList<StoredEvent> Events => [.. Transactions.SelectMany(events => events)];

    /// <summary>Appends wait from now on.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>They wait no longer.</summary>
    public void LetGo() => _open.TrySetResult();

    public Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_queue.Writer.TryWrite((appends, done)));
        Interlocked.Increment(ref _received);
        return AcknowledgesFirst ? Task.CompletedTask : done.Task;
    }

    public Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<StoredEvent>>([.. _streams.GetValueOrDefault(stream, []).Skip(fromVersion - 1)]);
        }
    }

    public Task<long> End(CancellationToken cancellation = default) => Task.FromResult(Events.Select(stored => stored.Position).DefaultIfEmpty().Max());

    public async IAsyncEnumerable<StoredEvent> ReadAll(
        long fromPosition, EventFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var stored in Events.Where(stored => stored.Position >= fromPosition))
        {
            yield return stored;
        }
    }

    /// <summary>Puts an event there that nobody decided.</summary>
    public void Plant(string stream, EventData data)
    {
        lock (_gate)
        {
            Store([new StreamAppend(stream, 0, [data])]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        _queue.Writer.Complete();
        await _writer;
    }

    private async Task Write()
    {
        await foreach (var (appends, done) in _queue.Reader.ReadAllAsync())
        {
            await _open.Task;
            var fault = Faults(_appends++, appends);
            if (fault == Fault.BeforeCommit)
            {
                done.SetException(new EventLogException("The disk is full.", outcomeIsKnown: true));
                continue;
            }

            if (Commit(appends) is { } conflict)
            {
                done.SetException(conflict);
            }
            else if (fault == Fault.AfterCommit)
            {
                done.SetException(new EventLogException("The connection broke.", outcomeIsKnown: false));
            }
            else
            {
                done.SetResult();
            }
        }
    }

    private AppendConflictException? Commit(IReadOnlyList<StreamAppend> appends)
    {
        lock (_gate)
        {
            var moved = IgnoresVersions ? null : appends.FirstOrDefault(a => _streams.GetValueOrDefault(a.Stream, []).Count != a.ExpectedVersion);
            if (moved is not null)
            {
                return new AppendConflictException(moved.Stream, moved.ExpectedVersion);
            }

            Store(appends);
            return null;
        }
    }

    private void Store(IReadOnlyList<StreamAppend> appends)
    {
        var stored = new List<StoredEvent>();
        foreach (var append in appends)
        {
            var stream = _streams.TryGetValue(append.Stream, out var known) ? known : _streams[append.Stream] = [];
            foreach (var data in append.Events)
            {
                var kept = LosesOperations ? data with { Operation = $"lost-{_position}" } : data;
                stream.Add(new StoredEvent(++_position, append.Stream, stream.Count + 1, kept));
                stored.Add(stream[^1]);
            }
        }

        _transactions.Add(stored);
    }
}

/// <summary>How an append fails.</summary>
internal enum Fault
{
    None,

    /// <summary>Certainly not written.</summary>
    BeforeCommit,

    /// <summary>Written, but the writer is not told.</summary>
    AfterCommit,
}
