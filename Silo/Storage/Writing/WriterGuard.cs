using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Storage.Writing;

/// <summary>
/// Gets the right to write before anything else starts, and ends the server when it has gone to another: what would be left could
/// only refuse.
/// </summary>
internal sealed partial class WriterGuard(
    IWriterFence fence, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WriterGuard> logger)
    : BackgroundService, IHostedLifecycleService, IHealthCheck
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => fence.Claim(cancellationToken);

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(fence.Loss is { } loss ? HealthCheckResult.Unhealthy(loss.Message) : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Check();
            if (fence.Loss is { } loss)
            {
                LogLost(loss.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private void Check()
    {
        try
        {
            fence.Check();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The storage is away, and so is everybody's right to write there; the next round tries again.
            LogAway(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "This server stops. {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(2, LogLevel.Warning, "The storage does not answer whether this server may write to it.")]
    private partial void LogAway(Exception exception);
}
