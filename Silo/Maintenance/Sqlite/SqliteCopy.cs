using Microsoft.Data.Sqlite;
using Scheduling.Silo.Storage.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>
/// Copies a database that is in use, a few pages at a time between the work of others. What is written meanwhile over the same connection
/// goes into the copy too (SQLite's backup interface), so the copy is the database as of the last step. All of it runs on the database's
/// own thread, over its one connection.
/// </summary>
internal sealed class SqliteCopy : IAsyncDisposable
{
    private readonly SqliteDatabase _source;
    private SqliteConnection? _target;
    private sqlite3_backup? _backup;
    private string? _failure;

    private SqliteCopy(SqliteDatabase source, string path)
    {
        _source = source;
        Path = path;
    }

    /// <summary>Where the copy is made.</summary>
    public string Path { get; }

    /// <summary>Pages that are still to be copied, as of the last step.</summary>
    public int Left => _backup is null ? 0 : raw.sqlite3_backup_remaining(_backup);

    /// <summary>Pages of the database, as of the last step.</summary>
    public int Pages => _backup is null ? 0 : raw.sqlite3_backup_pagecount(_backup);

    /// <summary>Begins a copy into a new file.</summary>
    public static async Task<SqliteCopy> Begin(SqliteDatabase source, string path, CancellationToken cancellation)
    {
        var copy = new SqliteCopy(source, path);
        source.Closing += copy.Lose;
        try
        {
            await source.RunSqlite(
                connection =>
                {
                    copy.Open(connection);
                    return true;
                },
                cancellation);
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Copies some pages; call it on the database's thread.</summary>
    /// <param name="pages">How many; −1 for all that are left.</param>
    /// <returns>Whether the copy is complete.</returns>
    public bool Step(int pages)
    {
        // A full disk under the copy must not look like a fault of the source, which would close its connection: nothing is thrown here.
        var result = _backup is null ? raw.SQLITE_ABORT : raw.sqlite3_backup_step(_backup, pages);
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
        {
            _failure ??= $"'{Path}' cannot be written: {raw.sqlite3_errstr(result).utf8_to_string()}";
        }

        return result is raw.SQLITE_DONE;
    }

    /// <summary>Says so when a step has failed.</summary>
    /// <exception cref="MaintenanceException">It has.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new MaintenanceException($"The copy for the backup failed: {failure}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _source.Closing -= Lose;
        await _source.RunSqlite(_ =>
        {
            Close();
            return true;
        });
    }

    private void Open(SqliteConnection source)
    {
        try
        {
            _target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
            _target.Open();
            using var settings = _target.CreateCommand();
            // Nobody reads it before it is complete, and then it is brought to the disk as a whole.
            settings.CommandText = "pragma locking_mode = exclusive; pragma journal_mode = off; pragma synchronous = off";
            settings.ExecuteNonQuery();
            _backup = raw.sqlite3_backup_init(_target.Handle, "main", source.Handle, "main");
        }
        catch (SqliteException problem)
        {
            Close();
            throw new MaintenanceException($"'{Path}' cannot be written: {problem.Message}.", problem);
        }

        if (_backup is null || _backup.IsInvalid)
        {
            var problem = raw.sqlite3_errmsg(_target.Handle).utf8_to_string();
            Close();
            throw new MaintenanceException($"'{Path}' cannot be written: {problem}.");
        }
    }

    private void Lose()
    {
        _failure ??= "the database was opened anew meanwhile; try again";
        Close();
    }

    private void Close()
    {
        if (_backup is not null)
        {
            raw.sqlite3_backup_finish(_backup);
            _backup = null;
        }

        _target?.Dispose();
        _target = null;
    }
}
