using System.Data.Common;
using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>The log in PostgreSQL. Any number of processes may write; their batches take turns, so positions grow in commit order.</summary>
/// <param name="pools">The connections to read over.</param>
/// <param name="session">The one to write over.</param>
internal sealed class PostgresAppendStore(PostgresPools pools, WriterSession session) : IAppendStore, IAsyncDisposable
{
    private readonly PostgresStreamReader _streams = new(pools);
    private readonly StreamVersions _versions = new();
    private readonly EventColumns _columns = new();
    private readonly ExpectedVersions _expected = new();

    /// <inheritdoc/>
    public IReadOnlyList<Conflict> Write(IReadOnlyList<PendingAppend> batch)
    {
        try
        {
            return session.Write(connection => TryWriteAll(connection, batch) ? [] : WriteWhatFits(connection, batch));
        }
        catch (Exception e) when (e is not (EventLogException or BatchRejectedException))
        {
            throw PostgresFailure.BeforeCommit(e);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadStream(string stream, int fromVersion, CancellationToken cancellation) =>
        _streams.Read(stream, fromVersion, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadPage(PageQuery page, CancellationToken cancellation) =>
        ReadRows(connection => EventQueries.Page(connection, page), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadPrefix(string prefix, int limit, CancellationToken cancellation) =>
        ReadRows(connection => EventQueries.Prefix(connection, prefix, limit), cancellation);

    /// <inheritdoc/>
    public Task<long> LastPosition(CancellationToken cancellation) => Read(
        async connection =>
        {
            await using var command = EventQueries.LastPosition(connection);
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        },
        cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _streams.DisposeAsync();

    /// <summary>One round trip, as long as nobody conflicts: under load each costs two turns of a processor that others want too.</summary>
    /// <returns>False when nothing was written because something conflicts.</returns>
    private bool TryWriteAll(NpgsqlConnection connection, IReadOnlyList<PendingAppend> batch)
    {
        _expected.Clear();
        _columns.Clear();
        foreach (var append in batch)
        {
            if (!_expected.TryAdd(append))
            {
                return false;
            }

            _columns.Add(append);
        }

        using var insert = PostgresCommands.InsertIfExpected(connection, _columns, _expected);
        try
        {
            return insert.ExecuteNonQuery() == _columns.Count;
        }
        catch (Exception e)
        {
            throw PostgresFailure.WithCommit(e);
        }
    }

    /// <summary>Finds out who conflicts, and writes the others.</summary>
    private IReadOnlyList<Conflict> WriteWhatFits(NpgsqlConnection connection, IReadOnlyList<PendingAppend> batch)
    {
        using var transaction = connection.BeginTransaction();
        var conflicts = Insert(connection, batch);
        Commit(transaction);
        return conflicts;
    }

    private IReadOnlyList<Conflict> Insert(NpgsqlConnection connection, IReadOnlyList<PendingAppend> batch)
    {
        LookUpVersions(connection, batch);
        List<Conflict>? conflicts = null;
        _columns.Clear();
        foreach (var append in batch)
        {
            if (_versions.TryAdvance(append, out var conflict))
            {
                _columns.Add(append);
            }
            else
            {
                (conflicts ??= []).Add(conflict);
            }
        }

        if (_columns.Count > 0)
        {
            using var insert = PostgresCommands.Insert(connection, _columns);
            insert.ExecuteNonQuery();
        }

        return conflicts ?? (IReadOnlyList<Conflict>)[];
    }

    private void LookUpVersions(NpgsqlConnection connection, IReadOnlyList<PendingAppend> batch)
    {
        _versions.Clear();
        var streams = new List<string>();
        foreach (var append in batch)
        {
            foreach (var stream in append.Streams)
            {
                if (!_versions.Knows(stream.Stream))
                {
                    _versions.Set(stream.Stream, 0);
                    streams.Add(stream.Stream);
                }
            }
        }

        using var commands = PostgresCommands.LockAndVersions(connection, streams);
        using var reader = commands.ExecuteReader();
        reader.NextResult();
        while (reader.Read())
        {
            _versions.Set(streams[(int)reader.GetInt64(0) - 1], reader.GetInt32(1));
        }
    }

    private static void Commit(NpgsqlTransaction transaction)
    {
        try
        {
            transaction.Commit();
        }
        catch (Exception e)
        {
            throw PostgresFailure.OfCommit(e);
        }
    }

    private Task<IReadOnlyList<StoredEvent>> ReadRows(Func<NpgsqlConnection, DbCommand> query, CancellationToken cancellation) => Read(
        async connection =>
        {
            await using var command = query(connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var events = new List<StoredEvent>();
            while (await reader.ReadAsync(cancellation))
            {
                events.Add(EventRow.From(reader).ToEvent());
            }

            return (IReadOnlyList<StoredEvent>)events;
        },
        cancellation);

    private async Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await pools.Shared.OpenConnectionAsync(cancellation);
            return await read(connection);
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException)
        {
            throw new EventLogException($"The event log cannot be read: {e.Message}", outcomeIsKnown: true, e);
        }
    }
}
