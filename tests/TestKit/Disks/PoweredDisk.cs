using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Scheduling.TestKit.Disks;

/// <summary>
/// A real file system, ext4 in a file, whose power can fail: at one instant everything that was not synced is gone, as on a machine that is
/// switched off, and nothing can be read or written until the power is back.
/// </summary>
public sealed partial class PoweredDisk : IDisposable
{
    // linux/fs.h calls it FS_IOC_SHUTDOWN, _IOR('X', 125, __u32); the flag leaves the file system's own journal unwritten too.
    private const nuint Shutdown = 0x8004587D;
    private const uint WithoutFlushingTheJournal = 2;

    // Sparse: it takes what is written.
    private const long ImageSize = 16L << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly TempDirectory _folder = new();

    private PoweredDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder["disk"];

    private string Image => _folder["image"];

    private string Switch => System.IO.Path.Combine(Path, "switch");

    /// <summary>Makes one; null when this process may not mount or there is no ext4 here.</summary>
    public static PoweredDisk? TryMount()
    {
        var disk = new PoweredDisk();
        if (Environment.IsPrivilegedProcess && disk.Make())
        {
            return disk;
        }

        disk.Dispose();
        return null;
    }

    /// <summary>The power fails. Whoever still has files open there is told of errors from now on.</summary>
    /// <exception cref="IOException">The file system does not know how to.</exception>
    public void Fail()
    {
        using var file = File.OpenHandle(Switch);
        var how = WithoutFlushingTheJournal;
        if (IoControl(file, Shutdown, ref how) != 0)
        {
            throw new IOException($"The power of '{Path}' could not be cut: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <summary>The power is back: the file system reads its journal and is what its disk was at the instant of failing. Nobody may have a file open there.</summary>
    /// <exception cref="IOException">Somebody has, or it cannot be mounted any more.</exception>
    public void Restore()
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!Mounting.Run("umount", Path))
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new IOException($"Somebody keeps '{Path}' open.");
            }

            Thread.Sleep(Pause);
        }

        if (!Mount())
        {
            throw new IOException($"'{Path}' cannot be mounted after the power failed.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Mounting.Run("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private bool Make()
    {
        // PostgreSQL runs as a user of its own, who must get there.
        Mounting.Run("chmod", "711", _folder.Path);
        Directory.CreateDirectory(Path);
        using (var image = File.Create(Image))
        {
            image.SetLength(ImageSize);
        }

        if (!Mounting.Run("mkfs.ext4", "-q", "-F", Image) || !Mount())
        {
            return false;
        }

        File.WriteAllText(Switch, "");
        return Mounting.Run("sync", "-f", Path);
    }

    private bool Mount() => Mounting.Run("mount", "-t", "ext4", "-o", "loop", Image, Path);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(SafeFileHandle file, nuint request, ref uint argument);
}
