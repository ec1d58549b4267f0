using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Identity;

/// <summary>Writes down now and then which sessions were used, a few at a time, and forgets those whose time is over.</summary>
internal sealed partial class SessionUseWriter(SessionUse use, ISessionStore store, TimeProvider time, ILogger<SessionUseWriter> logger)
    : BackgroundService
{
    private const int AtOnce = 500;
    private const int PeriodsUntilTidy = 60;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        for (var period = 1; await timer.WaitForNextTickAsync(stoppingToken); period++)
        {
            try
            {
                if (use.Take(AtOnce) is { Count: > 0 } used)
                {
                    await store.Used(used, stoppingToken);
                }

                if (period % PeriodsUntilTidy == 0)
                {
                    await store.Tidy(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // When a session was used last is told an hour late; nothing else depends on it.
                LogUnwritten(exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "When sessions were last used could not be written down.")]
    private partial void LogUnwritten(Exception exception);
}
