using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scheduling.TestKit.Sqlite;

/// <summary>
/// <c>sqlite3_vfs</c>, SQLite's layer over the operating system (sqlite.org/c3ref/vfs.html): the methods that are replaced here, and the rest as
/// it is. A layer of one's own is a copy of the default one with other methods, made the default before a connection is opened.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct SqliteVfs
{
    /// <summary>Version of the structure, as are the next fields of its head: they are left as they are.</summary>
    public int Version;

    /// <summary>Bytes of a file object.</summary>
    public int FileSize;

    /// <summary>Longest path.</summary>
    public int PathSize;

    /// <summary>The next registered layer.</summary>
    public SqliteVfs* Next;

    /// <summary>Its name, UTF-8.</summary>
    public byte* Name;

    /// <summary>Whatever the layer keeps.</summary>
    public void* Data;

    /// <summary>Opens a file: layer, path, file object, flags, flags that were used; a result code.</summary>
    public delegate* unmanaged[Cdecl]<SqliteVfs*, byte*, void***, int, int*, int> Open;

    /// <summary>Deletes a file: layer, path, whether to sync the folder; a result code.</summary>
    public delegate* unmanaged[Cdecl]<SqliteVfs*, byte*, int, int> Delete;

    private Rest _others;

    /// <summary>The layer that connections get.</summary>
    public static SqliteVfs* Default()
    {
        SQLitePCL.Batteries_V2.Init();
        return Find(null);
    }

    /// <summary>A copy of the default layer under another name, for the life of the process.</summary>
    public static SqliteVfs* Copy(string name)
    {
        var copy = (SqliteVfs*)NativeMemory.Alloc((nuint)sizeof(SqliteVfs));
        *copy = *Default();
        copy->Name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        return copy;
    }

    /// <summary>Makes a layer the one that connections of this process get from now on.</summary>
    public static void MakeDefault(SqliteVfs* layer) => Register(layer, 1);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern SqliteVfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Register(SqliteVfs* layer, int makeDefault);

    /// <summary>The other fourteen methods of all versions.</summary>
    [InlineArray(14)]
    private struct Rest
    {
        private nint _first;
    }
}
