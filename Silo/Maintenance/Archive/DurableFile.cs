using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Scheduling.Silo.Maintenance.Archive;

/// <summary>Files and folders that are to be there after a power cut.</summary>
internal static class DurableFile
{
    /// <summary>What only the deployment's own user may read.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a new file that only its owner can read. It has no buffer, so that nothing is left to be written when a full disk ends it.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        return new FileStream(path, options);
    }

    /// <summary>Brings a file's content to the disk.</summary>
    public static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Brings what a folder contains, its names, to the disk.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // There a rename is as durable as the file.
            return;
        }

        using var handle = new SafeFileHandle(Open(folder, flags: 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"'{folder}' cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        RandomAccess.FlushToDisk(handle);
    }

    // .NET opens no folders.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
