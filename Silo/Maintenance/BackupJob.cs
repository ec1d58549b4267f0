using Microsoft.Extensions.Options;
using Scheduling.Silo.Maintenance.Archive;
using Scheduling.Silo.Maintenance.Postgres;
using Scheduling.Silo.Maintenance.Sqlite;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance;

/// <summary>Makes a backup of a deployment, whether its server runs or not.</summary>
public sealed class BackupJob
{
    private readonly IOptions<StorageOptions> _storage;
    private readonly SqliteBackup _sqlite;
    private readonly PostgresBackup _postgres;
    private readonly VaultKey _key;

    internal BackupJob(IOptions<StorageOptions> storage, SqliteBackup sqlite, PostgresBackup postgres, VaultKey key) =>
        (_storage, _sqlite, _postgres, _key) = (storage, sqlite, postgres, key);

    /// <summary>Makes it.</summary>
    /// <param name="file">The archive; must not exist.</param>
    /// <param name="withKey">Whether the vault's key goes into it too: then whoever has the archive can read everybody's data.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Gives up and leaves nothing.</param>
    /// <exception cref="MaintenanceException">It cannot be made.</exception>
    public async Task<BackupSummary> Make(string file, bool withKey, IMaintenanceProgress progress, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ArchiveWriter(file);
            var content = _storage.Value.Provider is DatabaseKind.Postgres
                ? await _postgres.Write(archive, progress, cancellation)
                : await _sqlite.Write(archive, progress, cancellation);
            if (withKey)
            {
                var key = _key.Read() ?? throw new MaintenanceException($"There is no vault key at '{_key.Path}' to put into the backup.");
                await archive.Add(RestoreJob.KeyPart, part => part.WriteAsync(System.Text.Encoding.UTF8.GetBytes(key), cancellation).AsTask());
            }

            var bytes = archive.Finish(content.Manifest(_storage.Value.Provider, archive.Parts, withKey));
            return new BackupSummary(Path.GetFullPath(file), bytes, content.MadeAt, content.Events, content.LastPosition, withKey || _key.IsSetting ? null : _key.Path);
        }
        catch (IOException problem)
        {
            throw new MaintenanceException($"The backup could not be written, and nothing was left behind: {problem.Message}", problem);
        }
    }
}

/// <summary>A backup that was made.</summary>
/// <param name="File">The archive.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="MadeAt">The moment as of which the data is.</param>
/// <param name="Events">Events in the log.</param>
/// <param name="LastPosition">Position of the last one.</param>
/// <param name="KeyFile">The vault's key file, which is not in it and must be kept elsewhere; null when there is none to keep.</param>
public sealed record BackupSummary(string File, long Bytes, DateTimeOffset MadeAt, long Events, long LastPosition, string? KeyFile);

/// <summary>What was put into an archive.</summary>
internal sealed record BackupContent(
    DateTimeOffset MadeAt, IReadOnlyDictionary<string, int> Schemas, long Events, long LastPosition, string? VaultKey, IReadOnlyDictionary<string, long> Rows)
{
    /// <summary>As its manifest says it.</summary>
    public BackupManifest Manifest(DatabaseKind kind, IReadOnlyList<BackupPart> parts, bool hasKey) => new(
        BackupManifest.NewestFormat, ProductVersion.Text, MadeAt, kind, Schemas, Events, LastPosition, VaultKey, hasKey, Rows, [.. parts]);
}
