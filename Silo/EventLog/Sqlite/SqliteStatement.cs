using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.EventLog.Sqlite;

/// <summary>
/// A prepared statement without the ADO layer, which costs more per row than SQLite itself. Text goes through one buffer, so
/// that binding allocates nothing.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _buffer = new byte[4096];

    /// <summary>Prepares the statement.</summary>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Binds a text; parameters count from 1.</summary>
    /// <exception cref="EncoderFallbackException">The text is not valid Unicode.</exception>
    public void Bind(int parameter, string text)
    {
        if (text.Length == 0)
        {
            // An empty span would bind NULL.
            Check(raw.sqlite3_bind_text(_statement, parameter, ""));
            return;
        }

        if (_buffer.Length < text.Length * 3)
        {
            _buffer = new byte[text.Length * 3];
        }

        var length = Utf8.GetBytes(text, _buffer);
        Check(raw.sqlite3_bind_text(_statement, parameter, _buffer.AsSpan(0, length)));
    }

    /// <summary>Binds a number; parameters count from 1.</summary>
    public void Bind(int parameter, long number) => Check(raw.sqlite3_bind_int64(_statement, parameter, number));

    /// <summary>Goes to the next row; false when there is none. An error resets the statement.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        var failure = Failure(result);
        raw.sqlite3_reset(_statement);
        throw failure;
    }

    /// <summary>Runs the statement to its end and makes it ready for the next time.</summary>
    public void Execute()
    {
        Step();
        Reset();
    }

    /// <summary>Makes the statement ready for the next time.</summary>
    public void Reset() => Check(raw.sqlite3_reset(_statement));

    /// <summary>A number of the current row; null when the column holds something else. Columns count from 0.</summary>
    public long? Number(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_INTEGER
        ? raw.sqlite3_column_int64(_statement, column)
        : null;

    /// <summary>A text of the current row; null when the column holds something else. Columns count from 0.</summary>
    public string? Text(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_TEXT
        ? raw.sqlite3_column_text(_statement, column).utf8_to_string()
        : null;

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private SqliteException Failure(int result) =>
        new(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(_database));
}
