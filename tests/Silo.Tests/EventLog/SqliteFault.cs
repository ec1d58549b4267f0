using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Scheduling.TestKit.Sqlite;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>
/// Makes the operating system fail, as SQLite sees it: a layer under SQLite that lets everything through until it is told to
/// fail writes or syncs of the write-ahead logs in one folder.
/// </summary>
internal sealed unsafe class SqliteFault : IDisposable
{
    private const int OpenWal = 0x80000;
    private const int WriteFailed = 778;
    private const int SyncFailed = 1034;

    private static readonly Lock Gate = new();
    private static SqliteFault? _current;
    private static SqliteVfs* _real;
    private static void** _realMethods;
    private static void** _faultyMethods;

    private readonly string _folder;
    private volatile int _writeResult;
    private volatile int _syncResult;

    private SqliteFault(string folder) => _folder = folder;

    /// <summary>Puts the layer under every log that is opened in the folder from now on.</summary>
    public static SqliteFault Of(string folder)
    {
        lock (Gate)
        {
            if (_real is null)
            {
                _real = SqliteVfs.Default();
                var faulty = SqliteVfs.Copy("faulty");
                faulty->Open = &Open;
                SqliteVfs.MakeDefault(faulty);
            }

            return _current = new SqliteFault(folder);
        }
    }

    public void FailWrite() => _writeResult = WriteFailed;

    public void FailSync() => _syncResult = SyncFailed;

    public void Mend() => _writeResult = _syncResult = 0;

    public void Dispose() => _current = null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(SqliteVfs* vfs, byte* name, void*** file, int flags, int* outFlags)
    {
        var result = _real->Open(_real, name, file, flags, outFlags);
        var path = Marshal.PtrToStringUTF8((nint)name);
        if (result == 0 && (flags & OpenWal) != 0 && _current is { } fault && path?.StartsWith(fault._folder, StringComparison.Ordinal) == true)
        {
            if (_faultyMethods is null)
            {
                _realMethods = *file;
                var methods = SqliteFileMethods.Copy(_realMethods);
                methods[SqliteFileMethods.Write] = (delegate* unmanaged[Cdecl]<void***, void*, int, long, int>)&Write;
                methods[SqliteFileMethods.Sync] = (delegate* unmanaged[Cdecl]<void***, int, int>)&Sync;
                _faultyMethods = methods;
            }

            *file = _faultyMethods;
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(void*** file, void* data, int length, long offset) => _current is { _writeResult: not 0 and var result }
        ? result
        : ((delegate* unmanaged[Cdecl]<void***, void*, int, long, int>)_realMethods[SqliteFileMethods.Write])(file, data, length, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(void*** file, int flags) => _current is { _syncResult: not 0 and var result }
        ? result
        : ((delegate* unmanaged[Cdecl]<void***, int, int>)_realMethods[SqliteFileMethods.Sync])(file, flags);
}
