using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Maintenance.Control;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Writing;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>Puts a deployment's SQLite files into an archive. The running server copies them; without one this process does.</summary>
internal sealed class SqliteBackup(
    IOptions<StorageOptions> options, SnapshotFolders folders, SnapshotMaker maker, IWriterFence fence, TimeProvider time)
{
    private const int BufferBytes = 1 << 20;

    private readonly string _data = Path.GetFullPath(options.Value.DataDirectory);

    /// <summary>Writes the parts.</summary>
    public async Task<BackupContent> Write(ArchiveWriter archive, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(_data, $"{EventLogServices.Database}.db")))
        {
            throw new MaintenanceException($"There is no deployment in '{_data}'. Name its data folder with --data.");
        }

        progress.Step("Copying the databases");
        var snapshot = await ControlClient.Snapshot(_data, progress.Done, cancellation) ?? await CopyAlone(progress, cancellation);
        try
        {
            return await Pack(snapshot, archive, progress, cancellation);
        }
        finally
        {
            SnapshotFolders.Remove(snapshot);
        }
    }

    private async Task<string> CopyAlone(IMaintenanceProgress progress, CancellationToken cancellation)
    {
        await fence.Claim(cancellation);
        folders.Sweep();
        var folder = folders.New();
        try
        {
            await maker.Make(folder, progress.Done, cancellation);
            return folder;
        }
        catch
        {
            SnapshotFolders.Remove(folder);
            throw;
        }
    }

    private async Task<BackupContent> Pack(string snapshot, ArchiveWriter archive, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        var madeAt = time.GetUtcNow();
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var schemas = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(snapshot, "*.db").Order(StringComparer.Ordinal).ToList();
        var (total, done) = (files.Sum(file => new FileInfo(file).Length), 0L);
        (long Events, long Last, string? Key) found = default;

        progress.Step("Checking and packing");
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var content = SqliteContent.Check(file, connection => found = Look(name, connection, found));
            foreach (var (table, count) in content.Rows)
            {
                rows[$"{name}/{table}"] = count;
            }

            foreach (var (component, version) in content.Schemas)
            {
                schemas[component] = version;
            }

            await archive.Add(
                Path.GetFileName(file),
                async part =>
                {
                    await using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
                    await read.CopyToAsync(part, BufferBytes, cancellation);
                },
                bytes => progress.Done(done += bytes, total));
        }

        return new BackupContent(madeAt, schemas, found.Events, found.Last, found.Key, rows);
    }

    private static (long Events, long Last, string? Key) Look(string name, SqliteConnection connection, (long Events, long Last, string? Key) found) => name switch
    {
        EventLogServices.Database => found with
        {
            Events = SqliteContent.Number(connection, "select count(*) from events"),
            Last = SqliteContent.Number(connection, "select max(position) from events"),
        },
        VaultDatabase.Name => found with { Key = SqliteContent.Text(connection, VaultProbe.Ring) },
        _ => found,
    };
}
