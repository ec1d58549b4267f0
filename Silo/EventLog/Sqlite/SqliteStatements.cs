using Microsoft.Data.Sqlite;

namespace Scheduling.Silo.EventLog.Sqlite;

/// <summary>The statements of the booking path, prepared once per connection.</summary>
/// <param name="connection">The connection that they belong to.</param>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    /// <summary>The connection that they belong to.</summary>
    public SqliteConnection Connection { get; } = connection;

    /// <summary>Takes the write lock.</summary>
    public SqliteStatement Begin { get; } = new(connection, "begin immediate");

    /// <summary>Makes the batch durable.</summary>
    public SqliteStatement Commit { get; } = new(connection, "commit");

    /// <summary>Undoes the batch.</summary>
    public SqliteStatement Rollback { get; } = new(connection, "rollback");

    /// <summary>The version at which a stream stands.</summary>
    public SqliteStatement Version { get; } = new(
        connection, "select version from events where stream = ?1 order by version desc limit 1");

    /// <summary>One event.</summary>
    public SqliteStatement Insert { get; } = new(
        connection, "insert into events (stream, version, type, data, at, actor, operation) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    /// <summary>One stream from a version on.</summary>
    public SqliteStatement Read { get; } = new(
        connection, $"select {EventRow.Columns} from events where stream = ?1 and version >= ?2 order by version");

    /// <inheritdoc/>
    public void Dispose()
    {
        Begin.Dispose();
        Commit.Dispose();
        Rollback.Dispose();
        Version.Dispose();
        Insert.Dispose();
        Read.Dispose();
    }
}
