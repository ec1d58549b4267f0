using System.Data.Common;
using Npgsql;

namespace Scheduling.Silo.Storage.Postgres;

/// <summary>A PostgreSQL database behind a pool of connections.</summary>
/// <param name="source">The pool; stays its maker's to dispose.</param>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : IDatabase
{
    /// <inheritdoc/>
    public DatabaseKind Kind => DatabaseKind.Postgres;

    /// <inheritdoc/>
    public async Task<T> Run<T>(Func<DbConnection, T> work, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await Task.Run(() => work(connection), cancellation);
    }
}
