using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Scheduling.Silo.Storage;

/// <summary>Migrates every registered database before any other hosted service starts; a failure keeps the host from starting.</summary>
/// <param name="migrator">Applies the scripts.</param>
/// <param name="schemas">What to migrate.</param>
/// <param name="provider">Holds the databases by name.</param>
internal sealed class SchemaMigrations(SchemaMigrator migrator, IEnumerable<DatabaseSchema> schemas, IServiceProvider provider)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var (database, schema) in schemas)
        {
            await migrator.Migrate(provider.GetRequiredKeyedService<IDatabase>(database), schema, cancellationToken);
        }
    }

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

/// <summary>The tables that a named database must have.</summary>
/// <param name="Database">Name of the database.</param>
/// <param name="Schema">Its tables.</param>
internal sealed record DatabaseSchema(string Database, SchemaSource Schema);
