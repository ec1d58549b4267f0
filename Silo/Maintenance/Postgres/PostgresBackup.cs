using System.Data;
using System.Globalization;
using System.Text;
using Npgsql;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.Maintenance.Postgres;

/// <summary>
/// Puts a PostgreSQL database into an archive: every table as binary COPY, all in one REPEATABLE READ transaction, which sees one moment and
/// holds nobody up. Not pg_dump: that would have to be there, in the server's version, wherever the command runs, and a manifest of counts
/// that a restore is held against would still have to be made here.
/// </summary>
internal sealed class PostgresBackup(PostgresPools? pools, TimeProvider time)
{
    private const int BufferBytes = 1 << 16;

    // Near enough for progress.
    private const string TableBytes =
        "select coalesce(sum(pg_table_size(oid)), 0)::bigint from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'";

    /// <summary>Writes the parts.</summary>
    public async Task<BackupContent> Write(ArchiveWriter archive, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await pools!.Shared.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            await Execute(connection, "set transaction read only", cancellation);
            return await Write(connection, archive, progress, cancellation);
        }
        catch (NpgsqlException problem)
        {
            throw new MaintenanceException($"The database could not be read, and nothing was left behind: {problem.Message}", problem);
        }
    }

    private async Task<BackupContent> Write(NpgsqlConnection connection, ArchiveWriter archive, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        var tables = await BackupTables.Kept(connection, cancellation);
        if (!tables.Contains("events"))
        {
            throw new MaintenanceException($"There is no deployment in database '{connection.Database}'. Set Storage:ConnectionString to the one that is meant.");
        }

        var madeAt = time.GetUtcNow();
        var (total, done) = (await Number(connection, TableBytes, cancellation), 0L);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        progress.Step("Copying the tables");
        foreach (var table in tables)
        {
            await archive.Add(
                $"tables/{table}.copy",
                part => Copy(connection, table, part, cancellation),
                bytes => progress.Done(Math.Min(done += bytes, total), total));
            rows[table] = await Number(connection, $"select count(*) from {BackupTables.Quote(table)}", cancellation);
        }

        progress.Done(total, total);
        return new BackupContent(
            madeAt,
            await Schemas(connection, cancellation),
            rows["events"],
            await Number(connection, "select coalesce(max(position), 0) from events", cancellation),
            await Text(connection, VaultProbe.Ring, cancellation),
            rows);
    }

    // The first line names the columns, separated by tabs.
    private static async Task Copy(NpgsqlConnection connection, string table, Stream part, CancellationToken cancellation)
    {
        var columns = await BackupTables.Columns(connection, table, cancellation);
        await part.WriteAsync(Encoding.UTF8.GetBytes($"{string.Join('\t', columns)}\n"), cancellation);
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            $"copy {BackupTables.Quote(table)} ({string.Join(", ", columns.Select(BackupTables.Quote))}) to stdout (format binary)", cancellation);
        await rows.CopyToAsync(part, BufferBytes, cancellation);
    }

    private static async Task<SortedDictionary<string, int>> Schemas(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select component, max(version) from schema_versions group by component", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var schemas = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            schemas[reader.GetString(0)] = reader.GetInt32(1);
        }

        return schemas;
    }

    private static async Task<long> Number(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task<string?> Text(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
