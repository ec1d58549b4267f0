using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Writing;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>Puts a backup of SQLite files into a data folder: unpacked and checked beside what is there first, then moved into its place.</summary>
internal sealed class SqliteRestore(IOptions<StorageOptions> options, IWriterFence fence, TimeProvider time)
{
    private static readonly string[] Companions = ["", "-wal", "-shm"];

    private readonly string _data = Path.GetFullPath(options.Value.DataDirectory);

    /// <summary>Restores.</summary>
    /// <param name="archive">The backup, verified.</param>
    /// <param name="key">Opens its vault; null when there is nothing sealed in it.</param>
    /// <param name="force">Whether data that is there may be moved aside.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Gives up before anything was moved.</param>
    /// <returns>Where the data is that was there; null when there was none.</returns>
    public async Task<string?> Run(ArchiveReader archive, VaultProbe? key, bool force, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_data);
        await fence.Claim(cancellation);
        var there = Existing();
        if (there.Count > 0 && !force)
        {
            throw new MaintenanceException(
                $"There is data in '{_data}' already ({string.Join(", ", there.Select(Path.GetFileName))}). With --force it is moved aside, into a folder beside it, and kept.");
        }

        FreeSpace.Need(_data, archive.Bytes, "what is in the backup");
        var staging = Path.Combine(_data, $"restoring-{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        try
        {
            var parts = await Unpack(archive, staging, progress, cancellation);
            progress.Step("Checking what was unpacked");
            Check(archive.Manifest, parts, key);
            return Exchange(there, parts);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private List<string> Existing() => Directory.EnumerateFiles(_data, "*.db*")
        .Where(file => Companions.Any(companion => file.EndsWith($".db{companion}", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .ToList();

    private static async Task<List<string>> Unpack(ArchiveReader archive, string staging, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        progress.Step("Unpacking");
        var (done, files) = (0L, new List<string>());
        foreach (var part in archive.Manifest.Parts.Where(part => part.Name.EndsWith(".db", StringComparison.Ordinal)))
        {
            // A name is a name and no path, whatever an archive says.
            var file = Path.Combine(staging, Path.GetFileName(part.Name));
            await archive.Extract(part, file, bytes => progress.Done(done += bytes, archive.Bytes), cancellation);
            files.Add(file);
        }

        return files;
    }

    private static void Check(BackupManifest manifest, IEnumerable<string> files, VaultProbe? key)
    {
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var content = SqliteContent.Check(file, connection => Look(name, connection, manifest, key));
            foreach (var (table, count) in content.Rows)
            {
                RestoreJob.Compare(manifest, $"{name}/{table}", count);
            }
        }
    }

    private static void Look(string name, SqliteConnection connection, BackupManifest manifest, VaultProbe? key)
    {
        if (name == EventLogServices.Database)
        {
            RestoreJob.CompareEnd(manifest, SqliteContent.Number(connection, "select max(position) from events"));
        }
        else if (name == VaultDatabase.Name && key is not null)
        {
            using var command = connection.CreateCommand();
            command.CommandText = VaultProbe.Records;
            using var records = command.ExecuteReader();
            while (records.Read())
            {
                key.Open(records.GetString(0), records.GetString(1), records.GetFieldValue<byte[]>(2));
            }
        }
    }

    // From the first move to the last a note says so: a server does not start on half of it, and the command can be repeated.
    private string? Exchange(List<string> there, List<string> files)
    {
        var note = Path.Combine(_data, UnfinishedRestore.FileName);
        File.WriteAllText(note, "A restore was moving files here. Run it again with --force.\n");
        DurableFile.Flush(note);
        DurableFile.FlushFolder(_data);
        string? kept = null;
        if (there.Count > 0)
        {
            kept = Path.Combine(_data, string.Create(CultureInfo.InvariantCulture, $"before-restore-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("N")[..4]}"));
            Directory.CreateDirectory(kept);
            there.ForEach(file => File.Move(file, Path.Combine(kept, Path.GetFileName(file))));
            DurableFile.FlushFolder(kept);
        }

        files.ForEach(file => File.Move(file, Path.Combine(_data, Path.GetFileName(file))));
        DurableFile.FlushFolder(_data);
        File.Delete(note);
        DurableFile.FlushFolder(_data);
        return kept;
    }
}
