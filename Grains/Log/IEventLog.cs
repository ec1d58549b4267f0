using Scheduling.Contracts.Log;

namespace Scheduling.Grains.Log;

/// <summary>The one durable truth: streams of events, appended and never changed. <c>unique(stream, version)</c> is what keeps actors honest.</summary>
public interface IEventLog
{
    /// <summary>Whether other processes append too, so that what an actor remembers of a stream can be behind it.</summary>
    bool IsShared { get; }

    /// <summary>
    /// Appends to all streams or to none, and returns only after the transaction is durable. Many callers' appends share one
    /// transaction (group commit); one caller's conflict never fails another's.
    /// </summary>
    /// <exception cref="AppendConflictException">A stream does not stand at its expected version; nothing was written.</exception>
    /// <exception cref="EventLogException">The store failed; see <see cref="EventLogException.OutcomeIsKnown"/>.</exception>
    Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default);

    /// <summary>One stream from a version on, in order. An unknown stream is empty.</summary>
    /// <exception cref="EventLogException">The store failed.</exception>
    Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default);

    /// <summary>
    /// Every stream from a position on, in commit order, for projections, exports and the audit trail. Once it has yielded a
    /// position it never later yields a smaller one.
    /// </summary>
    /// <param name="fromPosition">First position to yield; 0 = the beginning.</param>
    /// <param name="filter">Which events; null = all.</param>
    /// <param name="cancellation">Stops the enumeration.</param>
    IAsyncEnumerable<StoredEvent> ReadAll(long fromPosition, EventFilter? filter = null, CancellationToken cancellation = default);

    /// <summary>The last position there is; 0 in an empty log. Later appends come after it.</summary>
    /// <exception cref="EventLogException">The store failed.</exception>
    Task<long> End(CancellationToken cancellation = default);
}

/// <summary>A selection of events; all set conditions must hold.</summary>
/// <param name="Types">Only these event types; null = all.</param>
/// <param name="StreamPrefix">Only streams that start with this; null = all.</param>
/// <param name="Actor">Only what this actor asked for; null = all.</param>
public sealed record EventFilter(IReadOnlyList<string>? Types = null, string? StreamPrefix = null, string? Actor = null);

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">Place in the whole log; grows, may have gaps.</param>
/// <param name="Stream">Stream name.</param>
/// <param name="Version">1 for the first event of the stream, then without gaps.</param>
/// <param name="Data">The event.</param>
public sealed record StoredEvent(long Position, string Stream, int Version, EventData Data);
