using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Storage.Writing;

/// <summary>
/// Gets the right to write before anything else starts, and ends the server when it has gone to another: what would be left could
/// only refuse. While nobody may write, because no server takes writes, the server is not ready.
/// </summary>
internal sealed partial class WriterGuard(
    IWriterFence fence, StorageOutage outage, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WriterGuard> logger)
    : BackgroundService, IHostedLifecycleService, IHealthCheck
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private volatile string? _away;
    private long _awaySince;

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
        Task.FromResult((fence.Loss?.Message ?? _away) is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());

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
            if (_away is null)
            {
                _awaySince = time.GetTimestamp();
                LogAway(exception.Message);
            }

            _away = exception.Message;
            outage.IsOn = true;
            return;
        }

        if (_away is not null)
        {
            LogBack(time.GetElapsedTime(_awaySince).TotalSeconds);
            _away = null;
            outage.IsOn = false;
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "This server stops. {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(2, LogLevel.Warning, "The storage takes no writes, and this server is not ready until it does. {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(3, LogLevel.Information, "The storage takes writes again, after {Seconds:0.0} s.")]
    private partial void LogBack(double seconds);
}
