using Scheduling.Contracts.Log;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: every append is written behind whatever stands in its streams, as if nobody had compared versions.</summary>
internal sealed class UncheckedStore(IAppendStore inner) : StoreWrapper(inner)
{
    public override IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        while (true)
        {
            try
            {
                if (Inner.Write(Rebase(batch)).Count == 0)
                {
                    return [];
                }
            }
            catch (BatchRejectedException e) when (e.IsConflict)
            {
                // Another process wrote in between; the next look finds the streams where they are now.
            }
        }
    }

    private List<PendingAppend> Rebase(IReadOnlyList<PendingAppend> batch)
    {
        var ends = new Dictionary<string, int>();
        return [.. batch.Select(append => new PendingAppend([.. append.Streams.Select(stream => Rebase(stream, ends))]))];
    }

    private StreamAppend Rebase(StreamAppend append, Dictionary<string, int> ends)
    {
        if (!ends.TryGetValue(append.Stream, out var end))
        {
            var newer = Blocking.Result(Inner.ReadStream(append.Stream, append.ExpectedVersion + 1, CancellationToken.None));
            end = newer.Count > 0 ? newer[^1].Version : append.ExpectedVersion;
        }

        ends[append.Stream] = end + append.Events.Length;
        return append with { ExpectedVersion = end };
    }
}
