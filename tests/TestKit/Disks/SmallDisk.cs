namespace Scheduling.TestKit.Disks;

/// <summary>A file system of a few megabytes, to be filled.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TempDirectory _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is.</summary>
    public string Path => _folder.Path;

    /// <summary>Mounts one; null when this process may not mount.</summary>
    public static SmallDisk? TryMount()
    {
        var disk = new SmallDisk();
        if (Environment.IsPrivilegedProcess && Mounting.Run("mount", "-t", "tmpfs", "-o", "size=4m,mode=777", "tmpfs", disk.Path))
        {
            return disk;
        }

        disk._folder.Dispose();
        return null;
    }

    /// <summary>Makes it so large that it is no longer full.</summary>
    public void Grow()
    {
        if (!Mounting.Run("mount", "-o", "remount,size=256m", Path))
        {
            throw new InvalidOperationException($"'{Path}' could not be made larger.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Lazily: a server that keeps a file open for a moment longer does not hold it up.
        Mounting.Run("umount", "--lazy", Path);
        _folder.Dispose();
    }
}
