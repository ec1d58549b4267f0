using Orleans;

namespace Scheduling.Load.Engine;

/// <summary>A grain that does nothing: what a call costs.</summary>
public interface INullGrain : IGrainWithStringKey
{
    /// <summary>Counts.</summary>
    Task<int> Next();
}

internal sealed class NullGrain : Grain, INullGrain
{
    private int _count;

    public Task<int> Next() => Task.FromResult(++_count);
}
