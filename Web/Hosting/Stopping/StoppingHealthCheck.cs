using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduling.Web.Hosting.Stopping;

/// <summary>A server that is stopping is not ready: load balancers send nothing more.</summary>
internal sealed class StoppingHealthCheck(OpenRequests requests) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(requests.IsStopping ? HealthCheckResult.Unhealthy("The server is stopping.") : HealthCheckResult.Healthy());
}
