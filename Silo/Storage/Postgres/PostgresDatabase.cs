using System.Data.Common;

namespace Scheduling.Silo.Storage.Postgres;

/// <summary>A PostgreSQL database behind a pool of connections.</summary>
/// <param name="pools">Whose shared pool it is.</param>
internal sealed class PostgresDatabase(PostgresPools pools) : IDatabase
{
    /// <inheritdoc/>
    public DatabaseKind Kind => DatabaseKind.Postgres;

    /// <inheritdoc/>
    public async Task<T> Run<T>(Func<DbConnection, T> work, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await pools.Shared.OpenConnectionAsync(cancellation);
            return await Task.Run(() => work(connection), cancellation);
        }
        catch (Exception failure) when (PostgresOutage.IsOne(failure))
        {
            pools.Distrust(failure);
            throw;
        }
    }
}
