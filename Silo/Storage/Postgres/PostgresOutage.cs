using Npgsql;

namespace Scheduling.Silo.Storage.Postgres;

/// <summary>Tells a server that is away, or takes no writes, from one that has looked at a statement and refused it.</summary>
public static class PostgresOutage
{
    /// <summary>Whether a failure, or one of its causes, says so. The same statement may succeed later, over another session.</summary>
    public static bool IsOne(Exception failure) => Find(failure) is not null;

    /// <summary>The failure that says so; null when none does.</summary>
    public static Exception? Find(Exception? failure) => failure switch
    {
        null => null,
        PostgresException { SqlState: var state } when IsOutage(state) => failure,

        // What no server has answered: the connection broke, was not made, or no server takes writes.
        NpgsqlException and not PostgresException => failure,
        _ => Find(failure.InnerException),
    };

    // The server is a standby or was made read-only; class 57P: it stops, crashes or starts, or the session was idle too long.
    private static bool IsOutage(string state) =>
        state is PostgresErrorCodes.ReadOnlySqlTransaction
        || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("08", StringComparison.Ordinal);
}
