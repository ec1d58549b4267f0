using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>Folders in the data folder where copies for a backup are made.</summary>
internal sealed class SnapshotFolders(IOptions<StorageOptions> options)
{
    private const string Prefix = "snapshot-";

    /// <summary>A new one, which only its owner can look into.</summary>
    public string New()
    {
        var path = Path.GetFullPath(Path.Combine(options.Value.DataDirectory, $"{Prefix}{Guid.NewGuid():N}"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>Removes what a backup that was killed left behind.</summary>
    public void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(options.Value.DataDirectory, $"{Prefix}*"))
        {
            Remove(folder);
        }
    }

    /// <summary>Removes one.</summary>
    public static void Remove(string folder) => Directory.Delete(folder, recursive: true);
}
