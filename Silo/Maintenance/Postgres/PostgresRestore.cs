using System.Globalization;
using Npgsql;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Postgres;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.Maintenance.Postgres;

/// <summary>
/// Puts a backup into a PostgreSQL database in one transaction: moves what is there into a schema of its own, makes the tables with the
/// scripts as far as they were when the backup was made, fills them and checks them. The server brings them up to date when it starts.
/// </summary>
internal sealed class PostgresRestore(PostgresPools? pools, IEnumerable<DatabaseSchema> schemas, TimeProvider time)
{
    private const string TriggerFunctions = """
        select distinct p.oid::regprocedure::text from pg_trigger t
        join pg_class c on c.oid = t.tgrelid
        join pg_proc p on p.oid = t.tgfoid
        where c.relnamespace = current_schema()::regnamespace and p.pronamespace = current_schema()::regnamespace and not t.tgisinternal
            and c.relname not like 'qrtz\_%'
        """;

    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Restores; see <see cref="Sqlite.SqliteRestore.Run"/>.</summary>
    public async Task<string?> Run(ArchiveReader archive, VaultProbe? key, bool force, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        try
        {
            await using var connection = pools!.OpenWriter("Scheduling restore");
            await RefuseServer(connection, cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var kept = await PutAside(connection, force, cancellation);
            await MakeTables(connection, archive.Manifest, cancellation);
            await Fill(connection, archive, progress, cancellation);
            progress.Step("Checking what was restored");
            await Check(connection, archive.Manifest, key, cancellation);
            await transaction.CommitAsync(cancellation);

            // Plans that were made for empty tables would be bad ones.
            await Execute(connection, "analyze", cancellation);
            return kept;
        }
        catch (NpgsqlException problem)
        {
            throw new MaintenanceException($"The database could not take the backup, and is as it was: {problem.Message}", problem);
        }
    }

    private async Task RefuseServer(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // A command that has just ended holds the right for a moment more: the database notices it after its process is gone.
        for (var began = time.GetTimestamp(); !WriterLock.TryTake(connection, WriterSharing.Alone); await Task.Delay(Pause, time, cancellation))
        {
            if (time.GetElapsedTime(began) >= Ending)
            {
                throw new MaintenanceException(
                    $"A server is running on this database: {WriterLock.Holder(connection, WriterSharing.Alone)}. Stop every server first.");
            }
        }
    }

    private async Task<string?> PutAside(NpgsqlConnection connection, bool force, CancellationToken cancellation)
    {
        var there = await BackupTables.Ours(connection, cancellation);
        if (there.Count == 0)
        {
            return null;
        }

        if (!force)
        {
            throw new MaintenanceException(
                $"There is data in database '{connection.Database}' already ({there.Count} tables). With --force it is moved aside, into a schema of its own, and kept.");
        }

        var kept = string.Create(CultureInfo.InvariantCulture, $"before_restore_{time.GetUtcNow():yyyyMMdd_HHmmss}_{Guid.NewGuid().ToString("N")[..4]}");
        await Execute(connection, $"create schema {kept}", cancellation);
        foreach (var function in await Names(connection, TriggerFunctions, cancellation))
        {
            await Execute(connection, $"alter function {function} set schema {kept}", cancellation);
        }

        foreach (var table in there)
        {
            await Execute(connection, $"alter table {BackupTables.Quote(table)} set schema {kept}", cancellation);
        }

        return $"schema {kept}";
    }

    private async Task MakeTables(NpgsqlConnection connection, BackupManifest manifest, CancellationToken cancellation)
    {
        await Execute(connection, SchemaMigrator.VersionsTable, cancellation);
        foreach (var (_, schema) in schemas)
        {
            foreach (var script in schema.Scripts(DatabaseKind.Postgres).Take(manifest.Schemas.GetValueOrDefault(schema.Component)))
            {
                await Execute(connection, script, cancellation);
            }
        }
    }

    private static async Task Fill(NpgsqlConnection connection, ArchiveReader archive, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        progress.Step("Filling the tables");
        var done = 0L;
        foreach (var (table, _) in archive.Manifest.Rows)
        {
            var name = $"tables/{table}.copy";
            var part = archive.Manifest.Parts.FirstOrDefault(part => part.Name == name)
                ?? throw new MaintenanceException($"'{name}' is missing in the backup. Use another one.");
            await MakeRoom(connection, table, cancellation);
            await using var target = new CopyTarget(connection, table);
            await archive.Read(part, target, bytes => progress.Done(done += bytes, archive.Bytes), cancellation);
            await target.Complete(cancellation);
            foreach (var sequence in await Names(connection, Sequences(table), cancellation))
            {
                await Execute(connection, sequence, cancellation);
            }
        }
    }

    // Scripts put first rows into some of our tables, which are in the backup too.
    private static async Task MakeRoom(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        var quoted = BackupTables.Quote(table);
        if ((await Names(connection, $"select 'there' where to_regclass('{quoted}') is not null", cancellation)).Count == 0)
        {
            throw new MaintenanceException($"The backup has a table '{table}' that this program does not know. Use the program that made it.");
        }

        if ((await Names(connection, $"select 'row' from {quoted} limit 1", cancellation)).Count > 0)
        {
            await Execute(connection, $"delete from {quoted}", cancellation);
        }
    }

    private static async Task Check(NpgsqlConnection connection, BackupManifest manifest, VaultProbe? key, CancellationToken cancellation)
    {
        foreach (var table in manifest.Rows.Keys)
        {
            RestoreJob.Compare(manifest, table, await Number(connection, $"select count(*) from {BackupTables.Quote(table)}", cancellation));
        }

        RestoreJob.CompareEnd(manifest, await Number(connection, "select coalesce(max(position), 0) from events", cancellation));
        if (key is not null)
        {
            await using var command = new NpgsqlCommand(VaultProbe.Records, connection);
            await using var records = await command.ExecuteReaderAsync(cancellation);
            while (await records.ReadAsync(cancellation))
            {
                key.Open(records.GetString(0), records.GetString(1), records.GetFieldValue<byte[]>(2));
            }
        }
    }

    // What counts on by itself goes on behind the last row.
    private static string Sequences(string table) => $"""
        select format('select setval(%L, (select coalesce(max(%I), 0) + 1 from %I), false)', pg_get_serial_sequence(quote_ident(c.relname), a.attname), a.attname, c.relname)
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.oid = '{BackupTables.Quote(table)}'::regclass and a.attnum > 0 and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null
        """;

    private static async Task<List<string>> Names(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<long> Number(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
