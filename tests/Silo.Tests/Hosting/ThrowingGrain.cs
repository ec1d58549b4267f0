using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Scheduling.Contracts.Common;

namespace Scheduling.Silo.Tests.Hosting;

/// <summary>Answers as it is told, by the name of what <see cref="Failures"/> or <see cref="Refusals"/> list.</summary>
[Alias("test.throwing")]
internal interface IThrowingGrain : IGrainWithStringKey
{
    [Alias("throw")]
    Task Throw(string failure);

    [Alias("refuse")]
    Task<Outcome<Stamp>> Refuse(string refusal);
}

[GrainType("test-throwing")]
internal sealed class ThrowingGrain(ILocalSiloDetails silo) : Grain, IThrowingGrain
{
    /// <summary>What was thrown by whom, on which silo.</summary>
    public static ConcurrentDictionary<string, (Exception Failure, SiloAddress Silo)> Thrown { get; } = [];

    /// <summary>What was refused on which silo.</summary>
    public static ConcurrentDictionary<string, SiloAddress> Refused { get; } = [];

    Task IThrowingGrain.Throw(string failure)
    {
        var made = Failures.All[failure]();
        Thrown[this.GetPrimaryKeyString()] = (made, silo.SiloAddress);
        return Task.FromException(made);
    }

    Task<Outcome<Stamp>> IThrowingGrain.Refuse(string refusal)
    {
        Refused[refusal] = silo.SiloAddress;
        return Task.FromResult<Outcome<Stamp>>(Refusals.All[refusal]);
    }
}

/// <summary>Cannot be activated; its key names the failure.</summary>
[Alias("test.unreachable")]
internal interface IUnreachableGrain : IGrainWithStringKey
{
    [Alias("ping")]
    Task Ping();
}

[GrainType("test-unreachable")]
internal sealed class UnreachableGrain(ILocalSiloDetails silo) : Grain, IUnreachableGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var made = Failures.All[this.GetPrimaryKeyString()]();
        ThrowingGrain.Thrown[$"activation/{this.GetPrimaryKeyString()}"] = (made, silo.SiloAddress);
        return Task.FromException(made);
    }

    Task IUnreachableGrain.Ping() => Task.CompletedTask;
}
