using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Scheduling.Silo.Storage;

/// <summary>Files and folders that are to be there after a power cut.</summary>
internal static partial class DurableFile
{
    /// <summary>What only the deployment's own user may read.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // errno.h of Linux: what fsync answers for what cannot be synced, a folder of some network file systems for example.
    private const int InvalidArgument = 22;
    private const int ReadOnlyFileSystem = 30;

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
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Flush(file);
    }

    /// <summary>Brings what was written to the disk.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Flush(FileStream file)
    {
        file.Flush();
        Flush(file.SafeFileHandle);
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

        Flush(handle);
    }

    // .NET's own FlushToDisk and Flush(true) return as if all were well when the system answers that the disk has failed.
    private static void Flush(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (Sync(file) != 0 && Marshal.GetLastPInvokeError() is var error and not (InvalidArgument or ReadOnlyFileSystem))
        {
            throw new IOException($"What was written could not be brought to the disk: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    // .NET opens no folders.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
