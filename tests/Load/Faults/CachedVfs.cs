using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    private const int SlotSize = 8;
    private const int Slots = 19;

    // Shared memory yes, memory mapping no: what is mapped would not pass here.
    private const int MethodsVersion = 2;

    private static readonly ConcurrentDictionary<nint, Opened> Files = new();
    private static PageCache _cache = null!;
    private static Vfs* _real;

    /// <summary>From now on, for the life of the process.</summary>
    public static void Install(PageCache cache)
    {
        SQLitePCL.Batteries_V2.Init();
        _cache = cache;
        _real = Find(null);
        var cached = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *cached = *_real;
        cached->Name = (byte*)Marshal.StringToCoTaskMemUTF8("cached");
        cached->Open = &Open;
        cached->Delete = &Delete;
        Register(cached, 1);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, void*** file, int flags, int* outFlags)
    {
        var result = _real->Open(_real, name, file, flags, outFlags);
        if (result == 0 && name is not null && (flags & (MainDatabase | MainJournal | Wal)) != 0)
        {
            Files[(nint)file] = new Opened(_cache.File(Marshal.PtrToStringUTF8((nint)name)!), new RealFile(file, *file));
            *file = Cached(*file);
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(Vfs* vfs, byte* name, int syncFolder)
    {
        _cache.Forget(Marshal.PtrToStringUTF8((nint)name)!);
        return _real->Delete(_real, name, syncFolder);
    }

    // Made anew for each file: how a file is locked decides which methods it has.
    private static void** Cached(void** real)
    {
        var methods = (void**)NativeMemory.Alloc(Slots * SlotSize);
        NativeMemory.Copy(real, methods, Slots * SlotSize);
        *(int*)methods = MethodsVersion;
        methods[Method.Close] = (delegate* unmanaged[Cdecl]<void***, int>)&Close;
        methods[Method.Read] = (delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)&Read;
        methods[Method.Write] = (delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)&Write;
        methods[Method.Truncate] = (delegate* unmanaged[Cdecl]<void***, long, int>)&Truncate;
        methods[Method.Sync] = (delegate* unmanaged[Cdecl]<void***, int, int>)&Sync;
        methods[Method.Size] = (delegate* unmanaged[Cdecl]<void***, long*, int>)&Size;
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

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern Vfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Register(Vfs* vfs, int makeDefault);

    private sealed record Opened(CachedFile File, RealFile Disk);

    /// <summary>Where in <c>sqlite3_io_methods</c> each method stands.</summary>
    private static class Method
    {
        public const int Close = 1;
        public const int Read = 2;
        public const int Write = 3;
        public const int Truncate = 4;
        public const int Sync = 5;
        public const int Size = 6;
    }

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
                Check(((delegate* unmanaged[Cdecl]<void***, long*, int>)methods[Method.Size])(file, &size));
                return size;
            }
        }

        public void Read(Span<byte> buffer, long offset)
        {
            fixed (byte* start = buffer)
            {
                var result = ((delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)methods[Method.Read])(file, start, buffer.Length, offset);
                Check(result == ShortRead ? 0 : result);
            }
        }

        public void Write(ReadOnlySpan<byte> data, long offset)
        {
            fixed (byte* start = data)
            {
                Check(((delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)methods[Method.Write])(file, start, data.Length, offset));
            }
        }

        public void Truncate(long size) => Check(((delegate* unmanaged[Cdecl]<void***, long, int>)methods[Method.Truncate])(file, size));

        public void Sync() => Check(((delegate* unmanaged[Cdecl]<void***, int, int>)methods[Method.Sync])(file, Full));

        public int Close() => ((delegate* unmanaged[Cdecl]<void***, int>)methods[Method.Close])(file);

        private static void Check(int result)
        {
            if (result != 0)
            {
                throw new IOException($"SQLite's file layer answered {result}.");
            }
        }
    }

    /// <summary><c>sqlite3_vfs</c>, as far as it is replaced here, and the rest as it is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version;
        public int FileSize;
        public int PathSize;
        public Vfs* Next;
        public byte* Name;
        public void* Data;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, void***, int, int*, int> Open;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, int, int> Delete;
        public Rest Others;
    }

    /// <summary>The other fourteen methods of all versions.</summary>
    [InlineArray(14)]
    private struct Rest
    {
        private nint _first;
    }
}
