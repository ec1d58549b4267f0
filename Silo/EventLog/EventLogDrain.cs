using Microsoft.Extensions.Hosting;

namespace Scheduling.Silo.EventLog;

/// <summary>Writes out what is queued once every other service has stopped.</summary>
/// <param name="log">The log.</param>
internal sealed class EventLogDrain(GroupCommitEventLog log) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => log.DisposeAsync().AsTask().WaitAsync(cancellationToken);
}
