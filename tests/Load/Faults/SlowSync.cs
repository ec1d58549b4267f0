using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Scheduling.TestKit.Sqlite;

namespace Scheduling.Load.Faults;

/// <summary>A disk that takes longer to make something durable: every sync of every SQLite connection of this process waits first.</summary>
internal static unsafe class SlowSync
{
    private static readonly ConcurrentDictionary<nint, nint> Slowed = new();
    private static TimeSpan _delay;
    private static SqliteVfs* _real;
    private static delegate* unmanaged[Cdecl]<void***, int, int> _sync;

    /// <summary>From now on, for the life of the process.</summary>
    public static void Install(TimeSpan delay)
    {
        _delay = delay;
        _real = SqliteVfs.Default();
        var slow = SqliteVfs.Copy("slow-sync");
        slow->Open = &Open;
        SqliteVfs.MakeDefault(slow);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(SqliteVfs* vfs, byte* name, void*** file, int flags, int* outFlags)
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
        var methods = SqliteFileMethods.Copy((void**)real);
        _sync = (delegate* unmanaged[Cdecl]<void***, int, int>)methods[SqliteFileMethods.Sync];
        methods[SqliteFileMethods.Sync] = (delegate* unmanaged[Cdecl]<void***, int, int>)&Sync;
        return (nint)methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(void*** file, int flags)
    {
        Thread.Sleep(_delay);
        return _sync(file, flags);
    }
}
