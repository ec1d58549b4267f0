using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>The silo as a part of readiness. Actors can be called only while it is an active member of its cluster.</summary>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo) : IHealthCheck
{
    /// <summary>Its name in the answer of <c>/readyz</c>.</summary>
    public const string Name = "silo";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = silo.CurrentStatus;
        return Task.FromResult(status is SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The silo is {status}."));
    }
}
