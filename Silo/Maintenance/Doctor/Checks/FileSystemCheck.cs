namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>SQLite needs a file system with real locks and real syncs: a local disk, no network share and no memory.</summary>
internal sealed class FileSystemCheck(Patient patient) : ICheck
{
    private static readonly string[] Network = ["nfs", "cifs", "smb", "sshfs", "9p", "fuse", "glusterfs", "ceph", "afs", "vboxsf", "virtiofs"];
    private static readonly string[] Memory = ["tmpfs", "ramfs"];

    /// <inheritdoc/>
    public string Name => "File system";

    /// <inheritdoc/>
    public Task<Finding> Look(CancellationToken cancellation) => Task.FromResult(Judge(new DriveInfo(patient.Folder).DriveFormat, patient.IsSqlite));

    /// <summary>What a type of file system means.</summary>
    internal static Finding Judge(string type, bool isSqlite)
    {
        if (Memory.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return Finding.Wrong($"The data folder is in memory ({type}): a restart of the machine ends it.", "Move the data folder to a disk.");
        }

        if (isSqlite && Network.Any(name => type.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            return Finding.Wrong($"The data folder is on {type}, whose locks and syncs SQLite cannot trust.", "Move the data folder to a local disk, or use PostgreSQL.");
        }

        return type is "overlay" or "overlayfs"
            ? Finding.Note("The data folder is in a container's own layer (overlay), which goes when the container is made anew.", "Mount a volume for it.")
            : Finding.Fine($"It is {type}.");
    }
}
