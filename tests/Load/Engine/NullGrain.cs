using Orleans;

namespace Scheduling.Load.Engine;

/// <summary>A grain that does nothing: what a call costs.</summary>
public interface INullGrain : IGrainWithStringKey
{
    /// <summary>Counts.</summary>
    Task<long> Next();
}

internal sealed class NullGrain : Grain, INullGrain
{
    private long _count;

    public Task<long> Next() => Task.FromResult(++_count);
}
