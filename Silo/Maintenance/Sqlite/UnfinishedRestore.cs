using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>Keeps a server from starting on a data folder in which a restore was interrupted: it would find half of the files, and make new ones.</summary>
internal sealed class UnfinishedRestore(IOptions<StorageOptions> options) : IHostedLifecycleService
{
    /// <summary>The note that a restore leaves while it moves files.</summary>
    public const string FileName = "restore.unfinished";

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => File.Exists(Path.Combine(options.Value.DataDirectory, FileName))
        ? throw new MaintenanceException(
            $"A restore into '{Path.GetFullPath(options.Value.DataDirectory)}' was interrupted. Run it again with --force: ./run restore --from FILE --force")
        : Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
