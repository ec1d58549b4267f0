using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Kit;

public interface INobodyGrain : IGrainWithStringKey;

public interface INamedByGuid : IGrainWithGuidKey
{
    Task<GrainId> WhoAmI();

    Task<INamedByGuid> Self();
}

public interface INamedByNumber : IGrainWithIntegerKey;

[GrainType("the-named")]
internal sealed class NamedGrain : Grain, INamedByGuid, INamedByNumber
{
    public Task<GrainId> WhoAmI() => Task.FromResult(this.GetGrainId());

    public Task<INamedByGuid> Self() => Task.FromResult(this.AsReference<INamedByGuid>());
}
