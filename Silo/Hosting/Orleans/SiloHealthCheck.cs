using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>The silo as a part of readiness. Actors answer only while it is an active member of its cluster, and knows that it is.</summary>
/// <param name="silo">Whether it has joined and not left.</param>
/// <param name="lease">Whether it knows that the others have not declared it dead; null for a silo that is alone.</param>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo, MembershipLease? lease = null) : IHealthCheck
{
    /// <summary>Its name in the answer of <c>/readyz</c>.</summary>
    public const string Name = "silo";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = silo.CurrentStatus;
        return Task.FromResult(
            status is not SiloStatus.Active ? HealthCheckResult.Unhealthy($"The silo is {status}.")
            : lease is { IsHeld: false } ? HealthCheckResult.Unhealthy("The silo does not know whether it is still a member of its cluster.")
            : HealthCheckResult.Healthy());
    }
}
