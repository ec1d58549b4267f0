using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Load.Faults;

/// <summary>
/// Broken on purpose: an append over several streams is written stream by stream, what goes along first, and now and then something goes
/// wrong in between. It is the dual write that one transaction over all streams is there to rule out.
/// </summary>
internal sealed class TornAppends(IEventLog inner) : IEventLog
{
    private const int TearsEvery = 25;
    private int _appends;

    public bool IsShared => inner.IsShared;

    public async Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default)
    {
        foreach (var append in appends.Skip(1))
        {
            await inner.Append([append], cancellation);
        }

        // Seats alone: a student who cannot even enrol would never come to have one.
        if (appends.Count > 1 && appends[0].Stream.StartsWith("slot/", StringComparison.Ordinal) && Interlocked.Increment(ref _appends) % TearsEvery == 0)
        {
            throw new EventLogException("Half of it is written: that is the fault.", outcomeIsKnown: false);
        }

        await inner.Append([appends[0]], cancellation);
    }

    public Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default) =>
        inner.Read(stream, fromVersion, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadAll(long fromPosition, EventFilter? filter = null, CancellationToken cancellation = default) =>
        inner.ReadAll(fromPosition, filter, cancellation);

    public Task<long> End(CancellationToken cancellation = default) => inner.End(cancellation);
}
