using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Identity;

/// <summary>Keeps staff accounts and revoked sessions in memory: read before the first request, and again every few seconds for what other processes did.</summary>
internal sealed partial class IdentityRefresh(
    StaffDirectory staff, SessionRegistry sessions, TimeProvider time, ILogger<IdentityRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Refresh(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The last known state goes on; signing out and disabling here still act at once.
                LogStale(exception);
            }
        }
    }

    private async Task Refresh(CancellationToken cancellation)
    {
        await staff.Refresh(cancellation);
        await sessions.Refresh(cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "Staff accounts and revoked sessions could not be read again.")]
    private partial void LogStale(Exception exception);
}
