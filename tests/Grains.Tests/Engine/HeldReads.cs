using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Tests.Engine;

/// <summary>A log whose readers learn later what they have read, as over a network.</summary>
internal sealed class HeldReads(IEventLog log) : IEventLog
{
    private TaskCompletionSource _open = Opened();

    /// <summary>Readings that were asked for.</summary>
    public int Begun { get; private set; }

    /// <summary>Readers wait from now on, with what they have read.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>They wait no longer.</summary>
    public void LetGo() => _open.TrySetResult();

    public bool IsShared => log.IsShared;

    public Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default) => log.Append(appends, cancellation);

    public async Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default)
    {
        Begun++;
        var events = await log.Read(stream, fromVersion, cancellation);
        await _open.Task;
        return events;
    }

    public Task<long> End(CancellationToken cancellation = default) => log.End(cancellation);

    public IAsyncEnumerable<StoredEvent> ReadAll(long fromPosition, EventFilter? filter = null, CancellationToken cancellation = default) =>
        log.ReadAll(fromPosition, filter, cancellation);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
