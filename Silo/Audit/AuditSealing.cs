using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Audit;

/// <summary>Seals about every second while there is something, and once more when the server stops.</summary>
internal sealed partial class AuditSealing(TrailSealer sealer, TimeProvider time, ILogger<AuditSealing> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // After a rush much is unsealed; those who stop after this one have to have their time too.
    private static readonly TimeSpan LastTurn = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LastTurn);
        await Try(sealer.All, limit.Token);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Try(sealer.Turn, stoppingToken);
        }
    }

    private async Task Try(Func<CancellationToken, Task> seal, CancellationToken cancellation)
    {
        try
        {
            await seal(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Nothing is lost by waiting: what is not sealed now is sealed by a later turn.
            LogFailed(exception);
        }
        catch (OperationCanceledException)
        {
            LogUnfinished();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The log could not be sealed; trying again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The newest events are not sealed yet; the next start seals them.")]
    private partial void LogUnfinished();
}
