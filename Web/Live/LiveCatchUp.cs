using Scheduling.Silo.Live;

namespace Scheduling.Web.Live;

/// <summary>
/// Watches for those whose feed is deaf: asks the actors of every watched topic again, while nothing is heard of other processes and
/// once more when it is heard again. Connections stay open meanwhile, so their clients could not know that they have to ask.
/// </summary>
internal sealed partial class LiveCatchUp(
    ILiveTopics feed, LiveRelay relay, LiveTopics topics, TimeProvider time, ILogger<LiveCatchUp> logger) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    private string _caughtUp = "";
    private long _version;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever is not connected yet watches later, and is answered by the actors then.
        _caughtUp = feed.Epoch;
        using var timer = new PeriodicTimer(Period, time);
        for (var asked = time.GetTimestamp(); await timer.WaitForNextTickAsync(stoppingToken);)
        {
            if (time.GetElapsedTime(asked) >= Pace && (feed.IsDeaf || feed.Epoch != _caughtUp))
            {
                asked = time.GetTimestamp();
                await CatchUp(feed.Epoch, feed.IsDeaf, stoppingToken);
            }
        }
    }

    private async Task CatchUp(string epoch, bool deaf, CancellationToken stopping)
    {
        var complete = true;
        await Parallel.ForEachAsync(
            relay.Watched, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (topic, _) =>
            {
                try
                {
                    if (await topics.Ask(topic) is { } view)
                    {
                        // Nothing else comes in a deaf epoch, so its answers may be counted; in a hearing one they must not overtake.
                        relay.Relay(new LiveMessage(topic, epoch, deaf ? Interlocked.Increment(ref _version) : view.Version, view.View));
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    complete = false;
                    LogNotAsked(topic, exception);
                }
            });
        if (complete)
        {
            _caughtUp = epoch;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Topic {Topic} could not be asked for its watchers; the next round tries again.")]
    private partial void LogNotAsked(string topic, Exception exception);
}
