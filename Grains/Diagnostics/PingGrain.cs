using Scheduling.Contracts.Diagnostics;

namespace Scheduling.Grains.Diagnostics;

/// <summary>Does nothing, in a turn of its own.</summary>
[GrainType("ping")]
internal sealed class PingGrain : Grain, IPingGrain
{
    Task IPingGrain.Ping() => Task.CompletedTask;
}
