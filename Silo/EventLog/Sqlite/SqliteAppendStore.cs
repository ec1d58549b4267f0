using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Sqlite;
using SQLitePCL;

namespace Scheduling.Silo.EventLog.Sqlite;

/// <summary>The log in an SQLite file. Reads that have queued meanwhile run between two batches, on the same thread.</summary>
internal sealed class SqliteAppendStore : IAppendStore
{
    // Some ten megabytes: the streams of a rush and of everybody who comes back to them.
    private const int MostVersions = 65_536;

    private readonly SqliteDatabase _database;

    // Kept from batch to batch: nobody else writes to the file. Should that ever be wrong, the table refuses a version that is there.
    private readonly StreamVersions _versions = new();
    private SqliteStatements? _statements;

    /// <summary>Keeps the log in a database, whose tables must have been made.</summary>
    public SqliteAppendStore(SqliteDatabase database)
    {
        _database = database;
        database.Closing += () =>
        {
            _statements?.Dispose();
            _statements = null;
            _versions.Clear();
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        try
        {
            return Blocking.Result(_database.RunSqlite(connection => Write(Statements(connection), batch)));
        }
        catch (Exception e) when (e is not (EventLogException or BatchRejectedException))
        {
            throw new EventLogException($"The event log cannot be opened: {e.Message}", outcomeIsKnown: true, e);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, int fromVersion, CancellationToken cancellation) =>
        Read(connection => ReadStream(Statements(connection).Read, stream, fromVersion), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadPage(PageQuery page, CancellationToken cancellation) =>
        Read(connection => ReadRows(EventQueries.Page(connection, page)), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadPrefix(string prefix, int limit, CancellationToken cancellation) =>
        Read(connection => ReadRows(EventQueries.Prefix(connection, prefix, limit)), cancellation);

    /// <inheritdoc/>
    public Task<long> LastPosition(CancellationToken cancellation) => Read(
        connection =>
        {
            using var command = EventQueries.LastPosition(connection);
            return (long)command.ExecuteScalar()!;
        },
        cancellation);

    private async Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        try
        {
            return await _database.RunSqlite(read, cancellation);
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException or StorageInUseException or IOException)
        {
            throw new EventLogException($"The event log cannot be read: {e.Message}", outcomeIsKnown: true, e);
        }
    }

    private SqliteStatements Statements(SqliteConnection connection) => _statements ??= new SqliteStatements(connection);

    private IReadOnlyList<Conflict> Write(SqliteStatements statements, IReadOnlyList<PendingAppend> batch)
    {
        List<Conflict>? conflicts = null;
        try
        {
            if (_versions.Count > MostVersions)
            {
                _versions.Clear();
            }

            statements.Begin.Execute();
            foreach (var append in batch)
            {
                LookUpVersions(statements.Version, append);
                if (_versions.TryAdvance(append, out var conflict))
                {
                    Insert(statements.Insert, append);
                }
                else
                {
                    (conflicts ??= []).Add(conflict);
                }
            }
        }
        catch (Exception e)
        {
            RollBack(statements);
            throw e switch
            {
                SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG } s =>
                    new BatchRejectedException(s.Message, s.SqliteExtendedErrorCode == raw.SQLITE_CONSTRAINT_UNIQUE, s),
                EncoderFallbackException => new BatchRejectedException("An event holds text that is not valid Unicode.", isConflict: false, e),
                _ => new EventLogException($"The event log could not be written: {e.Message}", outcomeIsKnown: true, e),
            };
        }

        Commit(statements);
        return conflicts ?? (IReadOnlyList<Conflict>)[];
    }

    private void LookUpVersions(SqliteStatement lookUp, PendingAppend append)
    {
        foreach (var stream in append.Streams)
        {
            if (!_versions.Knows(stream.Stream))
            {
                lookUp.Bind(1, stream.Stream);
                _versions.Set(stream.Stream, lookUp.Step() ? (int)lookUp.Number(0)!.Value : 0);
                lookUp.Reset();
            }
        }
    }

    private static void Insert(SqliteStatement insert, PendingAppend append)
    {
        foreach (var stream in append.Streams)
        {
            insert.Bind(1, stream.Stream);
            var version = stream.ExpectedVersion;
            foreach (var @event in stream.Events)
            {
                insert.Bind(2, ++version);
                insert.Bind(3, @event.Type);
                insert.Bind(4, @event.Json);
                insert.Bind(5, EventRow.Ticks(@event.At));
                insert.Bind(6, @event.Actor);
                insert.Bind(7, @event.Operation);
                insert.Execute();
            }
        }
    }

    private void Commit(SqliteStatements statements)
    {
        try
        {
            statements.Commit.Execute();
        }
        catch (SqliteException e)
        {
            RollBack(statements);
            throw new EventLogException(
                $"The event log could not make a batch durable: {e.Message}", SqliteFailure.CommitCertainlyFailed(e.SqliteErrorCode), e);
        }
    }

    private void RollBack(SqliteStatements statements)
    {
        _versions.Clear();

        // Some errors have rolled back already.
        if (raw.sqlite3_get_autocommit(statements.Connection.Handle) == 0)
        {
            try
            {
                statements.Rollback.Execute();
            }
            catch (SqliteException)
            {
                // The database closes a connection that is left inside a transaction, which rolls it back; the caller
                // reports the failure that led here, which says more than this one.
            }
        }
    }

    private static IReadOnlyList<StoredEvent> ReadStream(SqliteStatement read, string stream, int fromVersion)
    {
        read.Bind(1, stream);
        read.Bind(2, fromVersion);
        try
        {
            List<StoredEvent>? events = null;
            while (read.Step())
            {
                (events ??= []).Add(Row(read).ToEvent());
            }

            return events ?? (IReadOnlyList<StoredEvent>)[];
        }
        finally
        {
            read.Reset();
        }
    }

    private static EventRow Row(SqliteStatement row) => new(
        row.Number(0), row.Text(1), row.Number(2), row.Text(3), row.Text(4), row.Number(5), row.Text(6), row.Text(7));

    private static IReadOnlyList<StoredEvent> ReadRows(DbCommand query)
    {
        using var command = query;
        using var reader = command.ExecuteReader();
        var events = new List<StoredEvent>();
        while (reader.Read())
        {
            events.Add(EventRow.From(reader).ToEvent());
        }

        return events;
    }
}
