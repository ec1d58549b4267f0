using Microsoft.Extensions.Logging;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.EventLog;

/// <summary>The event log: appends through the group commit, reads straight from the store.</summary>
/// <param name="store">Where the events are kept.</param>
/// <param name="sharing">Who may append beside this process.</param>
/// <param name="options">Sizes of the group commit.</param>
/// <param name="metrics">Where to count.</param>
/// <param name="logger">Where to tell of failures.</param>
internal sealed class GroupCommitEventLog(
    IAppendStore store, WriterSharing sharing, GroupCommitOptions options, EventLogMetrics metrics, ILogger<GroupCommitEventLog> logger)
    : IEventLog, IAuditTrail, IAsyncDisposable
{
    private readonly GroupCommitWriter _writer = new(store, options, metrics, logger);
    private readonly LogScan _scan = new(store);

    /// <summary>Why the last batch could not be written; null when it was.</summary>
    public string? LastFailure => _writer.LastFailure;

    /// <inheritdoc/>
    public bool IsShared => sharing is WriterSharing.Cluster;

    /// <inheritdoc/>
    public Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default)
    {
        AppendRules.Check(appends);
        return cancellation.IsCancellationRequested ? Task.FromCanceled(cancellation) : _writer.Append(appends, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default)
    {
        using var activity = EventLogMetrics.Activities.StartActivity("eventlog.read");
        var events = await store.ReadStream(stream, fromVersion, cancellation);
        for (var i = 0; i < events.Count; i++)
        {
            var expected = Math.Max(fromVersion, 1) + i;
            if (events[i].Version != expected)
            {
                throw new DamagedEventException(events[i].Position, stream, events[i].Version, $"version {expected} should stand here.");
            }
        }

        return events;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAll(
        long fromPosition, EventFilter? filter = null, CancellationToken cancellation = default) =>
        _scan.Forward(fromPosition, filter, cancellation);

    /// <inheritdoc/>
    public Task<long> End(CancellationToken cancellation = default) => store.LastPosition(cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> Newest(
        long? beforePosition, EventFilter? filter, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _scan.Backward(beforePosition, filter, limit, cancellation);
    }

    /// <summary>Writes what is queued; later appends are refused.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
