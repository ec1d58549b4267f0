using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.EventLog;

/// <summary>
/// Puts many callers' appends into one durable transaction: takes all that has queued, writes it, and completes the waiters only
/// after the store has committed.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly IAppendStore _store;
    private readonly EventLogMetrics _metrics;
    private readonly ILogger _logger;
    private readonly QueueThread<PendingAppend> _queue;

    /// <summary>Starts the writer.</summary>
    /// <param name="store">Where to write.</param>
    /// <param name="options">Sizes of queue and batch.</param>
    /// <param name="metrics">Where to count.</param>
    /// <param name="logger">Where to tell of failures.</param>
    public GroupCommitWriter(IAppendStore store, GroupCommitOptions options, EventLogMetrics metrics, ILogger logger)
    {
        _store = store;
        _metrics = metrics;
        _logger = logger;
        _queue = new QueueThread<PendingAppend>("event log", options.QueueCapacity, options.MaxBatch, Write);
        metrics.WatchQueue(() => _queue.Count);
    }

    /// <summary>Why the last batch failed; null when it did not.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Appends, and returns when that is durable. Waits while the queue is full.</summary>
    public Task Append(IReadOnlyList<StreamAppend> streams, CancellationToken cancellation)
    {
        var append = new PendingAppend(streams);
        return !cancellation.CanBeCanceled && _queue.TryAdd(append)
            ? append.Task
            : AppendSlowly(append, cancellation);
    }

    /// <summary>Refuses new appends, writes what is queued, and ends.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private async Task AppendSlowly(PendingAppend append, CancellationToken cancellation)
    {
        try
        {
            await _queue.Add(append, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new EventLogException("The event log has been stopped.", outcomeIsKnown: true);
        }

        await using var withdrawal = cancellation.Register(() => append.Withdraw(cancellation));
        await append.Task;
    }

    private void Write(List<PendingAppend> batch)
    {
        batch.RemoveAll(append => !append.TryTake());
        if (batch.Count == 0)
        {
            return;
        }

        using var activity = EventLogMetrics.Activities.StartActivity("eventlog.commit");
        activity?.SetTag("batch.size", batch.Count);
        try
        {
            Commit(batch);
        }
        catch (BatchRejectedException e) when (batch.Count > 1)
        {
            _logger.LogInformation(e, "A batch of {Count} appends was rejected and is written one by one", batch.Count);
            batch.ForEach(WriteAlone);
        }
        catch (Exception e)
        {
            Fail(batch, e);
        }
    }

    private void WriteAlone(PendingAppend append)
    {
        try
        {
            Commit([append]);
        }
        catch (Exception e)
        {
            Fail([append], e);
        }
    }

    private void Commit(IReadOnlyList<PendingAppend> batch)
    {
        var started = Stopwatch.GetTimestamp();
        var conflicts = _store.Write(batch);
        LastFailure = null;
        _metrics.Committed(batch.Count, conflicts.Count, Stopwatch.GetElapsedTime(started));
        foreach (var (append, stream, expected) in conflicts)
        {
            append.SetException(new AppendConflictException(stream, expected));
        }

        foreach (var append in batch)
        {
            append.TrySetResult();
        }
    }

    private void Fail(IReadOnlyList<PendingAppend> batch, Exception cause)
    {
        if (cause is not BatchRejectedException)
        {
            LastFailure = cause.Message;
            _logger.LogError(cause, "{Count} appends could not be written to the event log", batch.Count);
        }

        _metrics.Failed(batch.Count);
        foreach (var append in batch)
        {
            append.SetException(Describe(append, cause));
        }
    }

    // One exception object per waiter: a thrown one collects the stack of whoever rethrows it.
    private static EventLogException Describe(PendingAppend append, Exception cause) => cause switch
    {
        BatchRejectedException { IsConflict: true } =>
            new AppendConflictException(append.Streams[0].Stream, append.Streams[0].ExpectedVersion, cause),
        BatchRejectedException => new EventLogException(cause.Message, outcomeIsKnown: true, cause),
        EventLogException known => new EventLogException(known.Message, known.OutcomeIsKnown, cause),
        _ => new EventLogException("The event log failed in an unforeseen way.", outcomeIsKnown: false, cause),
    };
}
