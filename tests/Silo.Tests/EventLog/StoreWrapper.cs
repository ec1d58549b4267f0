using Microsoft.Extensions.DependencyInjection;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>A store that passes everything on to the real one, for tests that step between the writer and the disk.</summary>
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

    public ValueTask DisposeAsync() => Inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
}

internal static class StoreWrapping
{
    /// <summary>Puts a wrapper around the store that the product registers.</summary>
    public static void WrapStore(this IServiceCollection services, Func<IAppendStore, IAppendStore> wrap)
    {
        var real = services.Single(service => service.ServiceType == typeof(IAppendStore)).ImplementationFactory!;
        services.AddSingleton(provider => wrap((IAppendStore)real(provider)));
    }
}

/// <summary>Broken on purpose: acknowledges a batch at once and writes it when the next one comes.</summary>
internal sealed class HastyStore(IAppendStore inner) : StoreWrapper(inner)
{
    private IReadOnlyList<PendingAppend> _late = [];

    public override IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        if (_late.Count > 0)
        {
            Inner.Write(_late);
        }

        _late = [.. batch];
        return [];
    }
}

/// <summary>Holds every batch until it is let through.</summary>
internal sealed class GatedStore(IAppendStore inner) : StoreWrapper(inner), IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public List<int> Batches { get; } = [];

    public void Open() => _open.Set();

    public override IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        _reached.TrySetResult();
        _open.Wait();
        Batches.Add(batch.Count);
        return Inner.Write(batch);
    }

    public void Dispose() => _open.Dispose();
}
