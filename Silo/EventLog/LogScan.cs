using System.Runtime.CompilerServices;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>
/// Walks through the log in pages that are short enough not to hold up writers, which on SQLite share the reader's thread.
/// </summary>
/// <param name="store">What to walk through.</param>
internal sealed class LogScan(IAppendStore store)
{
    /// <summary>How many positions one query looks at when no index finds the wanted ones.</summary>
    public const int Window = 2_000;

    // Streams with a prefix are looked up in the index when they are few; a walk through the log serves better when many.
    private const int FewEvents = 1_000;

    /// <summary>Events from a position on, up to where the log ends now.</summary>
    public async IAsyncEnumerable<StoredEvent> Forward(
        long fromPosition, EventFilter? filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = await store.LastPosition(cancellation);
        if (await Few(filter, end, cancellation) is { } few)
        {
            foreach (var found in few.Where(found => found.Position >= fromPosition))
            {
                yield return found;
            }

            yield break;
        }

        for (var from = fromPosition; from <= end;)
        {
            var to = EventQueries.HasIndex(filter) ? end : Math.Min(end, from + Window - 1);
            var page = await store.ReadPage(new PageQuery(from, to, Window, filter), cancellation);
            foreach (var found in page)
            {
                yield return found;
            }

            from = page.Count == Window ? page[^1].Position + 1 : to + 1;
        }
    }

    /// <summary>The newest events at lower positions than the given one, newest first.</summary>
    public async Task<IReadOnlyList<StoredEvent>> Backward(
        long? beforePosition, EventFilter? filter, int limit, CancellationToken cancellation)
    {
        var to = (beforePosition ?? long.MaxValue) - 1;
        to = Math.Min(to, await store.LastPosition(cancellation));
        if (await Few(filter, to, cancellation) is { } few)
        {
            return few.Reverse().Take(limit).ToList();
        }

        var found = new List<StoredEvent>();
        while (to > 0 && found.Count < limit)
        {
            var from = EventQueries.HasIndex(filter) ? 1 : Math.Max(1, to - Window + 1);
            var page = await store.ReadPage(new PageQuery(from, to, limit - found.Count, filter, Descending: true), cancellation);
            found.AddRange(page);
            to = from - 1;
        }

        return found;
    }

    private async Task<IReadOnlyList<StoredEvent>?> Few(EventFilter? filter, long end, CancellationToken cancellation)
    {
        if (filter?.StreamPrefix is not { } prefix || EventQueries.HasIndex(filter))
        {
            return null;
        }

        var events = await store.ReadPrefix(prefix, FewEvents + 1, cancellation);
        return events.Count > FewEvents
            ? null
            : events.Where(found => found.Position <= end && Matches(filter, found)).OrderBy(found => found.Position).ToList();
    }

    private static bool Matches(EventFilter filter, StoredEvent found) =>
        filter.Types?.Contains(found.Data.Type) != false && (filter.Actor is null || filter.Actor == found.Data.Actor);
}
