using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduling.Silo.EventLog;

/// <summary>
/// The event log as a part of readiness. A failed batch degrades only: no more traffic would mean that no later batch could
/// show that the log has recovered.
/// </summary>
/// <param name="health">The log's own view.</param>
internal sealed class EventLogHealthCheck(IEventLogHealth health) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await health.Check(cancellationToken) switch
        {
            { Answers: false, Problem: var problem } => HealthCheckResult.Unhealthy(problem),
            { Problem: { } problem } => HealthCheckResult.Degraded(problem),
            _ => HealthCheckResult.Healthy(),
        };
}
