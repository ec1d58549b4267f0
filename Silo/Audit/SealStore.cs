using System.Data.Common;
using Dapper;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Audit;

/// <summary>The table of seals, and the log's rows as they lie in theirs, damaged ones too.</summary>
/// <param name="Database">The log's database.</param>
internal sealed record SealStore(IDatabase Database)
{
    /// <summary>The newest seal, and where the log ends.</summary>
    public Task<(Seal? Newest, long End)> Look(CancellationToken cancellation) => Database.Run(
        connection => (
            connection.QuerySingleOrDefault<Seal>($"SELECT {Seal.Columns} FROM audit_seals ORDER BY number DESC LIMIT 1"),
            connection.ExecuteScalar<long>("SELECT COALESCE(MAX(position), 0) FROM events")),
        cancellation);

    /// <summary>Adds a seal; false when another process has made one of that number.</summary>
    public Task<bool> Add(Seal seal, CancellationToken cancellation) => Database.Run(
        connection => connection.Execute(
            """
            INSERT INTO audit_seals (number, from_position, to_position, events, sealed_at, fingerprints, digest, previous, hash, mac)
            VALUES (@Number, @FromPosition, @ToPosition, @Events, @SealedAt, @Fingerprints, @Digest, @Previous, @Hash, @Mac)
            ON CONFLICT (number) DO NOTHING
            """,
            seal) > 0,
        cancellation);

    /// <summary>Seals from a number on, in order.</summary>
    public Task<List<Seal>> Seals(long from, int limit, CancellationToken cancellation) => Database.Run(
        connection => connection.Query<Seal>(
            $"SELECT {Seal.Columns} FROM audit_seals WHERE number >= @from ORDER BY number LIMIT @limit", new { from, limit }).AsList(),
        cancellation);

    /// <summary>Rows between two positions, both included, in order.</summary>
    public Task<List<EventRow>> Rows(long from, long to, int limit, CancellationToken cancellation) => Database.Run(
        connection =>
        {
            using var command = Command(connection, from, to, limit);
            using var reader = command.ExecuteReader();
            var rows = new List<EventRow>();
            while (reader.Read())
            {
                rows.Add(EventRow.From(reader));
            }

            return rows;
        },
        cancellation);

    private static DbCommand Command(DbConnection connection, long from, long to, int limit)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"select {EventRow.Columns} from events where position between @from and @to order by position limit @limit";
        foreach (var (name, value) in (ReadOnlySpan<(string, long)>)[("from", from), ("to", to), ("limit", limit)])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
