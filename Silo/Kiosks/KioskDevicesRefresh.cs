using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduling.Contracts.Kiosks;
using Scheduling.Silo.Live;

namespace Scheduling.Silo.Kiosks;

/// <summary>
/// Keeps <see cref="KioskDevices"/> up to date: read before the first request, again as soon as the directory tells of a change, and now
/// and then in case it was not heard: every second while nothing is heard from other processes.
/// </summary>
internal sealed partial class KioskDevicesRefresh(
    KioskDevices devices, ILiveTopics feed, TimeProvider time, ILogger<KioskDevicesRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private const int PeriodsWhileHearing = 10;

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await devices.Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = feed.Listen(message => Hear(message.Topic));
        var periods = 0;
        using var timer = time.CreateTimer(
            _ =>
            {
                if (feed.IsDeaf || ++periods % PeriodsWhileHearing == 0)
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
                await devices.Refresh(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // What is known goes on; the next period tries again.
                LogStale(exception);
            }
        }
    }

    private void Hear(string topic)
    {
        if (topic == IKioskDirectoryGrain.Topic)
        {
            _changed.Writer.TryWrite(true);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The keys of kiosks could not be read again.")]
    private partial void LogStale(Exception exception);
}
