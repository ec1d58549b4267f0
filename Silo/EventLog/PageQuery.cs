using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>One page of events across streams.</summary>
/// <param name="From">Lowest position, inclusive.</param>
/// <param name="To">Highest position, inclusive.</param>
/// <param name="Limit">At most so many events.</param>
/// <param name="Filter">Which events; null = all.</param>
/// <param name="Descending">Highest positions first.</param>
internal sealed record PageQuery(long From, long To, int Limit, EventFilter? Filter = null, bool Descending = false);
