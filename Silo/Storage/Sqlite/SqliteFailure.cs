using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.Storage.Sqlite;

/// <summary>What an SQLite error means for the one who has to go on after it.</summary>
internal static class SqliteFailure
{
    /// <summary>
    /// Whether the connection must not be used further: after a failed write or sync its idea of the file may differ from the
    /// file, and only opening it again reads what is really there.
    /// </summary>
    public static bool SpoilsConnection(Exception failure) => (failure as SqliteException ?? failure.InnerException) is SqliteException
    {
        SqliteErrorCode: not (raw.SQLITE_CONSTRAINT or raw.SQLITE_BUSY or raw.SQLITE_ERROR or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH),
    };

    /// <summary>
    /// Whether a COMMIT that failed so certainly left nothing behind. A full disk refuses the frame that would have committed;
    /// after any other I/O error that frame may be in the file without being safe there.
    /// </summary>
    public static bool CommitCertainlyFailed(int resultCode) =>
        resultCode is raw.SQLITE_FULL or raw.SQLITE_CONSTRAINT or raw.SQLITE_BUSY or raw.SQLITE_ERROR or raw.SQLITE_READONLY;
}
