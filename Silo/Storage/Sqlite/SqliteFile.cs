using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.Storage.Sqlite;

/// <summary>A database file and how it is opened.</summary>
/// <param name="path">Path of the file.</param>
internal sealed class SqliteFile(string path)
{
    // EXCLUSIVE: the file belongs to this one connection (the bundled SQLite has a WAL fault with two), and no shared-memory
    // index is needed. The write-ahead log may grow to 32 MB before it is folded in, so that a rush does not pay for folding
    // after every transaction.
    private const string Settings = """
        pragma locking_mode = exclusive;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma busy_timeout = 5000;
        pragma cache_size = -65536;
        pragma wal_autocheckpoint = 8192;
        pragma temp_store = memory;
        """;

    /// <summary>Where the file is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Opens the file, and makes it and its folder when missing.</summary>
    /// <exception cref="StorageInUseException">Another process has the file.</exception>
    /// <exception cref="InvalidOperationException">It cannot keep a write-ahead log there.</exception>
    public SqliteConnection Open()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            Execute(connection, Settings);
            if (Execute(connection, "pragma journal_mode = wal") is not "wal")
            {
                throw new InvalidOperationException($"The database '{Path}' cannot keep a write-ahead log there.");
            }

            FoldIn(connection);
            return connection;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            connection.Dispose();
            throw new StorageInUseException($"The database '{Path}' is in use by another process.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes what stands in the write-ahead log into the file and begins the log anew. A log whose sync has failed can often still be
    /// read although the disk does not have it, and later syncs pass over it: trusted as it is, it would take everything behind it along
    /// when the power fails. So it is written once more, and before it is folded in: while it is, the file is a mixture that only the log
    /// explains, and until its end is cut off on the disk too, a shorter log there would put old pages over new ones.
    /// </summary>
    private static void FoldIn(SqliteConnection connection)
    {
        try
        {
            WriteAheadLog.WriteOnceMore(connection);
            Execute(connection, "pragma wal_checkpoint(truncate)");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_FULL)
        {
            // There is no room to do so. What is there can be read, and whatever is to be written will be told the same.
        }
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
