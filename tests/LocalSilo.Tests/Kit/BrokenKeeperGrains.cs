using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface IHastyGrain : IGrainWithStringKey
{
    Task Ping();
}

/// <summary>Uses its state too early.</summary>
internal sealed class HastyGrain : Grain, IHastyGrain
{
    public HastyGrain([PersistentState("tally")] IPersistentState<Tally> tally) => tally.State.Total++;

    public Task Ping() => Task.CompletedTask;
}

public interface IHomelessGrain : IGrainWithStringKey
{
    Task Ping();
}

/// <summary>Wants a storage that nobody registered.</summary>
internal sealed class HomelessGrain([PersistentState("tally", "nowhere")] IPersistentState<Tally> tally) : Grain, IHomelessGrain
{
    public Task Ping() => tally.ReadStateAsync();
}
