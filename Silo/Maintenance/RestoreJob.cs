using Microsoft.Extensions.Options;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Maintenance.Postgres;
using Scheduling.Silo.Maintenance.Sqlite;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance;

/// <summary>Restores a backup, and checks it before and afterwards.</summary>
public sealed class RestoreJob
{
    /// <summary>The vault's key in an archive that was made with it.</summary>
    internal const string KeyPart = "keys/vault.key";

    private readonly IOptions<StorageOptions> _storage;
    private readonly IReadOnlyList<DatabaseSchema> _schemas;
    private readonly SqliteRestore _sqlite;
    private readonly PostgresRestore _postgres;
    private readonly VaultKey _key;

    internal RestoreJob(IOptions<StorageOptions> storage, IEnumerable<DatabaseSchema> schemas, SqliteRestore sqlite, PostgresRestore postgres, VaultKey key) =>
        (_storage, _schemas, _sqlite, _postgres, _key) = (storage, [.. schemas], sqlite, postgres, key);

    /// <summary>Restores.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="force">Whether data that is there may be moved aside; it is kept.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Gives up; what was there stays.</param>
    /// <exception cref="MaintenanceException">It cannot be restored; what was there is as it was.</exception>
    public async Task<RestoreSummary> Run(string file, bool force, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        try
        {
            using var archive = ArchiveReader.Open(file);
            RefuseOthers(archive.Manifest);
            progress.Step("Verifying the backup");
            var done = 0L;
            await archive.Verify(bytes => progress.Done(done += bytes, archive.Bytes), cancellation);
            var (key, isNew) = await Key(archive, cancellation);
            var kept = _storage.Value.Provider is DatabaseKind.Postgres
                ? await _postgres.Run(archive, key is null ? null : new VaultProbe(key), force, progress, cancellation)
                : await _sqlite.Run(archive, key is null ? null : new VaultProbe(key), force, progress, cancellation);
            if (isNew)
            {
                PutKey(key!);
            }

            var manifest = archive.Manifest;
            return new RestoreSummary(manifest.MadeAt, manifest.Product, manifest.Events, manifest.LastPosition, kept, isNew ? _key.Path : null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MaintenanceException($"The backup could not be restored: {problem.Message}", problem);
        }
    }

    /// <summary>Holds what was restored against the manifest.</summary>
    internal static void Compare(BackupManifest manifest, string table, long rows)
    {
        if (manifest.Rows.GetValueOrDefault(table) != rows)
        {
            throw new MaintenanceException($"Table '{table}' has {rows} rows, and the backup says {manifest.Rows.GetValueOrDefault(table)}. Nothing was restored.");
        }
    }

    /// <summary>Holds the end of the log against the manifest.</summary>
    internal static void CompareEnd(BackupManifest manifest, long lastPosition)
    {
        if (manifest.LastPosition != lastPosition)
        {
            throw new MaintenanceException($"The log ends at position {lastPosition}, and the backup says {manifest.LastPosition}. Nothing was restored.");
        }
    }

    private void RefuseOthers(BackupManifest manifest)
    {
        var kind = _storage.Value.Provider;
        if (manifest.Kind != kind)
        {
            throw new MaintenanceException(
                $"The backup is of a {manifest.Kind} database, and this deployment is on {kind} (setting Storage:Provider). A backup goes back into the kind that it came from.");
        }

        foreach (var (component, found) in manifest.Schemas)
        {
            var known = _schemas.FirstOrDefault(schema => schema.Schema.Component == component)?.Schema.Scripts(kind).Count ?? 0;
            if (found > known)
            {
                throw new MaintenanceException(new SchemaTooNewException(component, found, known).Message);
            }
        }
    }

    // A wrong key is found before anything is touched; with it the server would not start.
    private async Task<(string? Key, bool IsNew)> Key(ArchiveReader archive, CancellationToken cancellation)
    {
        var manifest = archive.Manifest;
        var (mine, theirs) = (_key.Read(), (string?)null);
        if (manifest.HasKey && manifest.Parts.FirstOrDefault(part => part.Name == KeyPart) is { } part)
        {
            using var content = new MemoryStream();
            await archive.Read(part, content, null, cancellation);
            theirs = System.Text.Encoding.UTF8.GetString(content.ToArray());
        }

        if (manifest.VaultKey is null)
        {
            return (null, false);
        }

        if ((mine ?? theirs) is not { } key)
        {
            throw new MaintenanceException(
                $"The backup's vault cannot be opened: there is no key. Put the key file of the deployment that it is of at '{_key.Path}' (setting Vault:KeyFile), or set Vault:Key.");
        }

        return new VaultProbe(key).Fingerprint == manifest.VaultKey
            ? (key, mine is null)
            : throw new MaintenanceException(
                $"The vault's key {(_key.IsSetting ? "in the setting Vault:Key" : $"at '{_key.Path}'")} is not the one of the backup (it is recognised by {manifest.VaultKey}). Put the right one there first.");
    }

    private void PutKey(string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_key.Path)!);
        using (var file = DurableFile.Create(_key.Path))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(key));
            DurableFile.Flush(file);
        }

        DurableFile.FlushFolder(Path.GetDirectoryName(_key.Path)!);
    }
}

/// <summary>A backup that was restored.</summary>
/// <param name="MadeAt">The moment as of which the data is.</param>
/// <param name="Product">Version of the program that made it.</param>
/// <param name="Events">Events in the log.</param>
/// <param name="LastPosition">Position of the last one.</param>
/// <param name="Kept">Where the data is that was there before; null when there was none.</param>
/// <param name="KeyFile">Where the vault's key of the backup was put; null when the deployment had it.</param>
public sealed record RestoreSummary(DateTimeOffset MadeAt, string Product, long Events, long LastPosition, string? Kept, string? KeyFile);
