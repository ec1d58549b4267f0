using Npgsql;
using Scheduling.Web.Bookings;

namespace Scheduling.Load.Baseline;

/// <summary>Seats under row locks: <c>SELECT … FOR UPDATE</c> of the slot, insert the booking, count the seat, commit.</summary>
/// <remarks>
/// Statements are prepared on first use and stay so; BEGIN travels with the SELECT, and insert and update travel together, so that the
/// lock is held over as few round trips as the pattern allows. No foreign key: its check would lock the slot's row a second time.
/// </remarks>
internal sealed class BaselineStore(string connectionString) : IAsyncDisposable
{
    /// <summary>The pool that gave the highest rates of those tried (docs/performance.md).</summary>
    public const int PoolSize = 16;

    public const string Schema =
        """
        CREATE TABLE slots (
            id text PRIMARY KEY, campaign text NOT NULL, site text NOT NULL, site_name text NOT NULL, address text NOT NULL,
            starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, opens_at timestamptz NOT NULL, closes_at timestamptz NOT NULL,
            capacity int NOT NULL, taken int NOT NULL DEFAULT 0, closed boolean NOT NULL DEFAULT false);
        CREATE TABLE bookings (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, campaign text NOT NULL, account text NOT NULL, slot text NOT NULL,
            operation text NOT NULL, booked_at timestamptz NOT NULL,
            UNIQUE (campaign, account), UNIQUE (account, operation));
        """;

    private const string LockSlot =
        """
        SELECT site, site_name, address, starts_at, ends_at, opens_at, closes_at, capacity, taken, closed
        FROM slots WHERE id = $1 AND campaign = $2 FOR UPDATE
        """;

    private const string Insert =
        "INSERT INTO bookings (campaign, account, slot, operation, booked_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";

    private const string CountSeat = "UPDATE slots SET taken = taken + 1 WHERE id = $1";

    private const string FindExisting = "SELECT id, slot, operation, booked_at FROM bookings WHERE campaign = $1 AND account = $2";

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>A booking, or the code of the refusal.</summary>
    public async Task<(Booking? Booking, string? Refusal)> Book(
        string campaign, string account, string slot, string operation, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await Lock(connection, campaign, slot, cancellation) is not { } row)
        {
            return (null, "slot-unknown");
        }

        var now = TimeProvider.System.GetUtcNow();
        if (row.Refusal(now) is { } refusal)
        {
            return (null, refusal);
        }

        try
        {
            await using var batch = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    Command(Insert, campaign, account, slot, operation, now),
                    Command(CountSeat, slot),
                },
            };
            var id = (long)(await batch.ExecuteScalarAsync(cancellation))!;
            await transaction.CommitAsync(cancellation);
            return (row.Booking(id, campaign, slot, now), null);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await transaction.RollbackAsync(cancellation);
            return await Existing(connection, row, campaign, account, operation, cancellation);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<SlotRow?> Lock(NpgsqlConnection connection, string campaign, string slot, CancellationToken cancellation)
    {
        await using var select = new NpgsqlCommand(LockSlot, connection) { Parameters = { Text(slot), Text(campaign) } };
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? SlotRow.From(reader) : null;
    }

    // The same operation again gives the same answer; another one finds the student booked already.
    private static async Task<(Booking?, string?)> Existing(
        NpgsqlConnection connection, SlotRow row, string campaign, string account, string operation, CancellationToken cancellation)
    {
        await using var select = new NpgsqlCommand(FindExisting, connection) { Parameters = { Text(campaign), Text(account) } };
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetString(2) == operation
            ? (row.Booking(reader.GetInt64(0), campaign, reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(3)), null)
            : (null, "already-booked");
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DateTimeOffset at ? new NpgsqlParameter<DateTimeOffset> { TypedValue = at } : Text((string)value));
        }

        return command;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };
}
