using Npgsql;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>The commands of the booking path. Their number does not depend on the size of the batch.</summary>
internal static class PostgresCommands
{
    /// <summary>
    /// One arbitrary, fixed number. Held until the commit, it lets one batch at a time draw positions: without it a transaction could
    /// commit a lower position after a reader has seen a higher one.
    /// </summary>
    public const string Lock = "select pg_advisory_xact_lock(86522241)";

    // A statement of its own after the lock, so that its snapshot holds all that earlier batches committed.
    private const string Versions = """
        select s.ordinal, e.version
        from unnest($1) with ordinality as s (stream, ordinal)
        cross join lateral (
            select version from events where events.stream = s.stream order by version desc limit 1
        ) as e
        """;

    private const string InsertEvents = """
        insert into events (stream, version, type, data, at, actor, operation)
        select * from unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    // All or nothing: without a row when one of the streams stands elsewhere.
    private const string InsertEventsIfExpected = $"""
        {InsertEvents}
        where not exists (
            select from unnest($8, $9) as s (stream, expected)
            where s.expected <> coalesce(
                (select version from events where events.stream = s.stream order by version desc limit 1), 0)
        )
        """;

    private const string ReadStreams = $"""
        select {EventRow.Columns}, r.ordinal
        from unnest($1, $2) with ordinality as r (wanted, from_version, ordinal)
        join events on stream = r.wanted and version >= r.from_version
        order by r.ordinal, version
        """;

    /// <summary>
    /// Waits for this writer's turn, inserts all events, in their order, if the streams stand where they are expected to, and
    /// commits. One round trip: statements that are sent together without BEGIN are one transaction, which the server ends before
    /// it answers that it is ready for the next.
    /// </summary>
    public static NpgsqlBatch InsertIfExpected(NpgsqlConnection connection, EventColumns columns, ExpectedVersions expected)
    {
        var insert = new NpgsqlBatchCommand(InsertEventsIfExpected);
        AddEvents(insert.Parameters, columns);
        insert.Parameters.Add(Array(expected.Streams));
        insert.Parameters.Add(Array(expected.Versions));
        return new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(Lock), insert } };
    }

    /// <summary>Waits for this writer's turn, then tells where streams stand; a stream without events is left out.</summary>
    public static NpgsqlBatch LockAndVersions(NpgsqlConnection connection, List<string> streams) => new(connection)
    {
        BatchCommands =
        {
            new NpgsqlBatchCommand(Lock),
            new NpgsqlBatchCommand(Versions) { Parameters = { Array(streams) } },
        },
    };

    /// <summary>Inserts all events, in their order.</summary>
    public static NpgsqlCommand Insert(NpgsqlConnection connection, EventColumns columns)
    {
        var insert = new NpgsqlCommand(InsertEvents, connection);
        AddEvents(insert.Parameters, columns);
        return insert;
    }

    /// <summary>The events of all reads; the last column is the read's place in the list, counted from 1.</summary>
    public static NpgsqlCommand Streams(NpgsqlConnection connection, List<StreamRead> reads) => new(ReadStreams, connection)
    {
        Parameters = { Array(reads.ConvertAll(read => read.Stream)), Array(reads.ConvertAll(read => read.FromVersion)) },
    };

    private static void AddEvents(NpgsqlParameterCollection parameters, EventColumns columns)
    {
        parameters.Add(Array(columns.Streams));
        parameters.Add(Array(columns.Versions));
        parameters.Add(Array(columns.Types));
        parameters.Add(Array(columns.Data));
        parameters.Add(Array(columns.Moments));
        parameters.Add(Array(columns.Actors));
        parameters.Add(Array(columns.Operations));
    }

    private static NpgsqlParameter<List<T>> Array<T>(List<T> values) => new() { TypedValue = values };
}
