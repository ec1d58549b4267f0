using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scheduling.Load.Faults;

/// <summary>A disk that takes longer to make something durable: every sync of every SQLite connection of this process waits first.</summary>
internal static unsafe class SlowSync
{
    private const int SyncMethod = 5;
    private const int Methods = 19;
    private static readonly ConcurrentDictionary<nint, nint> Slowed = new();
    private static TimeSpan _delay;
    private static Vfs* _real;
    private static delegate* unmanaged[Cdecl]<void***, int, int> _sync;

    /// <summary>From now on, for the life of the process.</summary>
    public static void Install(TimeSpan delay)
    {
        SQLitePCL.Batteries_V2.Init();
        _delay = delay;
        _real = Find(null);
        var slow = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *slow = *_real;
        slow->Name = (byte*)Marshal.StringToCoTaskMemUTF8("slow-sync");
        slow->Open = &Open;
        Register(slow, 1);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, void*** file, int flags, int* outFlags)
    {
        var result = _real->Open(_real, name, file, flags, outFlags);
        if (result == 0)
        {
            *file = (void**)Slowed.GetOrAdd((nint)(*file), Slow);
        }

        return result;
    }

    // One table for each way of locking; all of them sync alike.
    private static nint Slow(nint real)
    {
        var methods = (void**)NativeMemory.Alloc(Methods * (nuint)sizeof(void*));
        NativeMemory.Copy((void*)real, methods, Methods * (nuint)sizeof(void*));
        _sync = (delegate* unmanaged[Cdecl]<void***, int, int>)methods[SyncMethod];
        methods[SyncMethod] = (delegate* unmanaged[Cdecl]<void***, int, int>)&Sync;
        return (nint)methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(void*** file, int flags)
    {
        Thread.Sleep(_delay);
        return _sync(file, flags);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern Vfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Register(Vfs* vfs, int makeDefault);

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
        public Rest Others;
    }

    /// <summary>The other fifteen methods of all versions.</summary>
    [InlineArray(15)]
    private struct Rest
    {
        private nint _first;
    }
}
