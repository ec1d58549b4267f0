using Orleans;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>Where events are kept: one table in one kind of database.</summary>
internal interface IAppendStore
{
    /// <summary>
    /// Writes a batch in one transaction, in its order, leaving out the appends that conflict; returns after the commit is
    /// durable. Called from the writer's own thread, which it may block, by one writer at a time.
    /// </summary>
    /// <returns>The appends that were left out.</returns>
    /// <exception cref="BatchRejectedException">The database refused a row; nothing was written.</exception>
    /// <exception cref="EventLogException">The store failed.</exception>
    IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch);

    /// <summary>One stream from a version on, in order.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, int fromVersion, CancellationToken cancellation);

    /// <summary>One page of events across streams.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadPage(PageQuery page, CancellationToken cancellation);

    /// <summary>The first events of the streams that start with a prefix, by stream and version.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadPrefix(string prefix, int limit, CancellationToken cancellation);

    /// <summary>The last position in the log; 0 when it is empty.</summary>
    Task<long> LastPosition(CancellationToken cancellation);
}

/// <summary>An append that was left out because a stream of it does not stand where its writer thought.</summary>
/// <param name="Append">The append.</param>
/// <param name="Stream">The stream that had moved on.</param>
/// <param name="ExpectedVersion">Where the writer thought it stood.</param>
internal readonly record struct Conflict(PendingAppend Append, string Stream, int ExpectedVersion);

/// <summary>
/// The database refused a row of a batch: a stream and version that exist already, or text that it cannot store. Written one
/// at a time, the appends without such a row succeed. A cause of what actors on other servers meet, so it is a message.
/// </summary>
/// <param name="message">What was refused.</param>
/// <param name="isConflict">Whether a stream and version exist already.</param>
/// <param name="inner">The database's own error.</param>
[GenerateSerializer, Alias("scheduling.batch-rejected-exception")]
internal sealed class BatchRejectedException(string message, bool isConflict, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether a stream and version exist already.</summary>
    [Id(0)]
    public bool IsConflict { get; private set; } = isConflict;
}
