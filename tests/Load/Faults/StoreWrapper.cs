using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;

namespace Scheduling.Load.Faults;

/// <summary>A store that passes everything but writing on to the real one.</summary>
internal abstract class StoreWrapper(IAppendStore inner) : IAppendStore, IAsyncDisposable
{
    protected IAppendStore Inner { get; } = inner;

    public abstract IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch);

    public Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, int fromVersion, CancellationToken cancellation) =>
        Inner.ReadStream(stream, fromVersion, cancellation);

    public Task<IReadOnlyList<StoredEvent>> ReadPage(PageQuery page, CancellationToken cancellation) => Inner.ReadPage(page, cancellation);

    public Task<IReadOnlyList<StoredEvent>> ReadPrefix(string prefix, int limit, CancellationToken cancellation) =>
        Inner.ReadPrefix(prefix, limit, cancellation);

    public Task<long> LastPosition(CancellationToken cancellation) => Inner.LastPosition(cancellation);

    public virtual ValueTask DisposeAsync() => Inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
}
