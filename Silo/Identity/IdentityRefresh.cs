using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scheduling.Silo.Identity;

/// <summary>
/// Keeps staff accounts and ended sessions in memory: read before the first request, again as soon as another process tells of a change,
/// and now and then in case it was not heard: every second while nothing is heard from other processes.
/// </summary>
internal sealed partial class IdentityRefresh(
    StaffDirectory staff, SessionRegistry sessions, IdentityChanges changes, TimeProvider time, ILogger<IdentityRefresh> logger) : BackgroundService
{
    private const int PeriodsWhileHearing = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var periods = 0;
        using var hearing = changes.Hear(() => _changed.Writer.TryWrite(true));
        using var timer = time.CreateTimer(
            _ =>
            {
                if (changes.AreUnheard || ++periods % PeriodsWhileHearing == 0)
                {
                    _changed.Writer.TryWrite(true);
                }
            },
            null,
            Period,
            Period);
        await foreach (var _ in _changed.Reader.ReadAllAsync(stoppingToken))
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
