using Microsoft.Extensions.Options;

namespace Scheduling.Web.Hosting.Stopping;

/// <summary>
/// What comes before the end: takes no more requests, sends the watchers away, and waits until everybody who was let in has an answer and
/// nobody asks any more. Only then are connections closed and the services behind them stopped.
/// </summary>
internal sealed partial class Drain(
    OpenRequests requests, IEnumerable<IFarewell> farewells, IOptions<StoppingOptions> options, TimeProvider time, ILogger<Drain> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    private readonly Lock _gate = new();
    private Task? _running;

    /// <summary>Drains, once; later callers wait for the same.</summary>
    public Task Run()
    {
        lock (_gate)
        {
            return _running ??= DrainOnce();
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Drains before anything else stops, whoever stops the host.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => Run().WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task DrainOnce()
    {
        var started = time.GetTimestamp();
        requests.Stop();
        LogStopping(requests.Count);
        var farewell = Task.WhenAll(farewells.Select(farewell => farewell.Say()));
        using var timer = new PeriodicTimer(Look, time);
        while ((requests.Count > 0 || requests.QuietFor < options.Value.Quiet || !farewell.IsCompleted)
            && time.GetElapsedTime(started) < options.Value.Patience)
        {
            await timer.WaitForNextTickAsync();
        }

        LogDrained(time.GetElapsedTime(started).TotalSeconds, requests.Count);
    }

    [LoggerMessage(LogLevel.Information, "Stopping: new requests are turned away, {Count} are being finished.")]
    private partial void LogStopping(int count);

    [LoggerMessage(LogLevel.Information, "Stopping: drained after {Seconds:0.0} s, {Left} requests left.")]
    private partial void LogDrained(double seconds, int left);
}
