using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.Storage.Sqlite;

/// <summary>The write-ahead log of an open database, as the bytes that it is. SQLite hands out its file (sqlite.org/c3ref/c_fcntl_begin_atomic_write.html).</summary>
internal static unsafe partial class WriteAheadLog
{
    private const int JournalPointer = 28;
    private const int FullSync = 3;

    // Where sqlite3_io_methods (sqlite.org/c3ref/io_methods.html) has what is needed here.
    private const int ReadSlot = 2;
    private const int WriteSlot = 3;
    private const int SyncSlot = 5;
    private const int SizeSlot = 6;

    private const int ChunkBytes = 1 << 16;

    /// <summary>
    /// Writes every byte once more where it stands, and syncs. What a failed sync left in the system's memory can be read but counts as
    /// written there: no later sync would bring it to the disk.
    /// </summary>
    /// <param name="connection">A connection that has read the log.</param>
    /// <exception cref="SqliteException">The disk failed.</exception>
    public static void WriteOnceMore(SqliteConnection connection)
    {
        void*** file = null;
        Check(FileControl(connection.Handle!.DangerousGetHandle(), "main", JournalPointer, &file));
        if (file is null || *file is null)
        {
            return;
        }

        var methods = *file;
        long size;
        Check(((delegate* unmanaged[Cdecl]<void***, long*, int>)methods[SizeSlot])(file, &size));
        var chunk = new byte[ChunkBytes];
        fixed (byte* bytes = chunk)
        {
            for (var at = 0L; at < size; at += ChunkBytes)
            {
                var length = (int)Math.Min(ChunkBytes, size - at);
                Check(((delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)methods[ReadSlot])(file, bytes, length, at));
                Check(((delegate* unmanaged[Cdecl]<void***, byte*, int, long, int>)methods[WriteSlot])(file, bytes, length, at));
            }
        }

        if (size > 0)
        {
            Check(((delegate* unmanaged[Cdecl]<void***, int, int>)methods[SyncSlot])(file, FullSync));
        }
    }

    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException("The write-ahead log could not be written once more.", result & 0xFF, result);
        }
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(nint database, string name, int operation, void* argument);
}
