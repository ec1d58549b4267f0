using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>The log from its end, for people who ask what happened last.</summary>
public interface IAuditTrail
{
    /// <summary>The newest events before a position, newest first.</summary>
    /// <param name="beforePosition">Only events at lower positions; null = from the end of the log.</param>
    /// <param name="filter">Which events; null = all.</param>
    /// <param name="limit">At most so many events; at least 1.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="EventLogException">The store failed.</exception>
    Task<IReadOnlyList<StoredEvent>> Newest(
        long? beforePosition, EventFilter? filter, int limit, CancellationToken cancellation = default);
}
