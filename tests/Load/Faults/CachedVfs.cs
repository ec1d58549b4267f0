using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Scheduling.TestKit.Sqlite;

namespace Scheduling.Load.Faults;

/// <summary>Puts a <see cref="PageCache"/> under the databases, journals and write-ahead logs of every SQLite connection of this process.</summary>
internal static unsafe class CachedVfs
{
    private const int MainDatabase = 0x100;
    private const int MainJournal = 0x800;
    private const int Wal = 0x80000;
    private const int ReadFailed = 10 | (1 << 8);
    private const int ShortRead = 10 | (2 << 8);
    private const int WriteFailed = 10 | (3 << 8);
    private const int SyncFailed = 10 | (4 << 8);

    // Shared memory yes, memory mapping no: what is mapped would not pass here.
    private const int MethodsVersion = 2;

    private static readonly ConcurrentDictionary<nint, Opened> Files = new();
    private static PageCache _cache = null!;
    private static string _under = "";
    private static SqliteVfs* _real;

    /// <summary>From now on, for the life of the process.</summary>
    /// <param name="cache">The memory.</param>
    /// <param name="under">Only for files whose path begins so.</param>
    public static void Install(PageCache cache, string under = "")
    {
        (_cache, _under) = (cache, under);
        if (_real is not null)
        {
            return;
        }

        _real = SqliteVfs.Default();
        var cached = SqliteVfs.Copy("cached");
        cached->Open = &Open;
        cached->Delete = &Delete;
        SqliteVfs.MakeDefault(cached);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(SqliteVfs* vfs, byte* name, void*** file, int flags, int* outFlags)
    {
        var result = _real->Open(_real, name, file, flags, outFlags);
        var path = Marshal.PtrToStringUTF8((nint)name);
        if (result == 0 && path?.StartsWith(_under, StringComparison.Ordinal) == true && (flags & (MainDatabase | MainJournal | Wal)) != 0)
        {
            Files[(nint)file] = new Opened(_cache.File(path), new RealFile(file, *file));
            *file = Cached(*file);
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(SqliteVfs* vfs, byte* name, int syncFolder)
    {
        _cache.Forget(Marshal.PtrToStringUTF8((nint)name)!);
        return _real->Delete(_real, name, syncFolder);
    }

    // Made anew for each file: how a file is locked decides which methods it has.
    private static void** Cached(void** real)
    {
        var methods = SqliteFileMethods.Copy(real);
        *(int*)&methods[SqliteFileMethods.Version] = MethodsVersion;
        methods[SqliteFileMethods.Close] = (delegate* unmanaged[Cdecl]<void***, int>)&Close;
        methods[SqliteFileMethods.Read] = (delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)&Read;
        methods[SqliteFileMethods.Write] = (delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)&Write;
        methods[SqliteFileMethods.Truncate] = (delegate* unmanaged[Cdecl]<void***, long, int>)&Truncate;
        methods[SqliteFileMethods.Sync] = (delegate* unmanaged[Cdecl]<void***, int, int>)&Sync;
        methods[SqliteFileMethods.Size] = (delegate* unmanaged[Cdecl]<void***, long*, int>)&Size;
        return methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(void*** file)
    {
        Files.TryRemove((nint)file, out var opened);
        NativeMemory.Free(*file);
        *file = opened!.Disk.Methods;
        return opened.Disk.Close();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(void*** file, byte* data, int length, long offset) => Try(
        file, ReadFailed, opened => opened.File.Read(opened.Disk, new Span<byte>(data, length), offset) ? 0 : ShortRead);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(void*** file, byte* data, int length, long offset) => Try(file, WriteFailed, opened =>
    {
        opened.File.Write(opened.Disk, new ReadOnlySpan<byte>(data, length), offset);
        return 0;
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(void*** file, long size) => Try(file, WriteFailed, opened =>
    {
        opened.File.Truncate(opened.Disk, size);
        return 0;
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(void*** file, int flags) => Try(file, SyncFailed, opened => opened.File.Sync(opened.Disk) ? 0 : SyncFailed);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(void*** file, long* size) => Try(file, ReadFailed, opened =>
    {
        *size = opened.File.Size(opened.Disk);
        return 0;
    });

    // An exception must not pass through SQLite.
    private static int Try(void*** file, int failed, Func<Opened, int> act)
    {
        try
        {
            return act(Files[(nint)file]);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"The disk under the page cache failed: {e.Message}");
            return failed;
        }
    }

    private sealed record Opened(CachedFile File, RealFile Disk);

    /// <summary>What SQLite's own layer makes of the file.</summary>
    private sealed class RealFile(void*** file, void** methods) : IDisk
    {
        private const int Full = 3;

        public void** Methods => methods;

        public long Size
        {
            get
            {
                long size;
                Check(((delegate* unmanaged[Cdecl]<void***, long*, int>)methods[SqliteFileMethods.Size])(file, &size));
                return size;
            }
        }

        public void Read(Span<byte> buffer, long offset)
        {
            fixed (byte* start = buffer)
            {
                var result = ((delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)methods[SqliteFileMethods.Read])(file, start, buffer.Length, offset);
                Check(result == ShortRead ? 0 : result);
            }
        }

        public void Write(ReadOnlySpan<byte> data, long offset)
        {
            fixed (byte* start = data)
            {
                Check(((delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)methods[SqliteFileMethods.Write])(file, start, data.Length, offset));
            }
        }

        public void Truncate(long size) => Check(((delegate* unmanaged[Cdecl]<void***, long, int>)methods[SqliteFileMethods.Truncate])(file, size));

        public void Sync() => Check(((delegate* unmanaged[Cdecl]<void***, int, int>)methods[SqliteFileMethods.Sync])(file, Full));

        public int Close() => ((delegate* unmanaged[Cdecl]<void***, int>)methods[SqliteFileMethods.Close])(file);

        private static void Check(int result)
        {
            if (result != 0)
            {
                throw new IOException($"SQLite's file layer answered {result}.");
            }
        }
    }
}
