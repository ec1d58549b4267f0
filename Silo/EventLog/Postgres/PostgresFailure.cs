using System.Text;
using Npgsql;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>What a PostgreSQL error means for the appends of a batch.</summary>
internal static class PostgresFailure
{
    /// <summary>Nothing was committed: the server rolls back what it was not told to commit.</summary>
    public static Exception BeforeCommit(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e =>
            new BatchRejectedException(e.MessageText, isConflict: true, e),
        PostgresException e when IsAboutData(e) => new BatchRejectedException(e.MessageText, isConflict: false, e),
        EncoderFallbackException e => new BatchRejectedException("An event holds text that is not valid Unicode.", isConflict: false, e),
        _ => new EventLogException($"The event log could not be written: {failure.Message}", outcomeIsKnown: true, failure),
    };

    /// <summary>The server has answered ERROR and rolled back, or nobody knows: the connection may have died after the commit.</summary>
    public static EventLogException OfCommit(Exception failure) => new(
        $"The event log could not make a batch durable: {failure.Message}",
        failure is PostgresException { InvariantSeverity: "ERROR", SqlState: not "40003" },
        failure);

    /// <summary>
    /// Everything was sent together with its commit: an error that the server reports is one that it rolled back, and without its
    /// report nobody knows. What is no Unicode was never sent to its end.
    /// </summary>
    public static Exception WithCommit(Exception failure) =>
        failure is PostgresException { SqlState: not "40003" } or EncoderFallbackException ? BeforeCommit(failure) : OfCommit(failure);

    // Classes 22 (data exception), 23 (integrity constraint violation) and 54 (program limit exceeded).
    private static bool IsAboutData(PostgresException failure) => failure.SqlState[..2] is "22" or "23" or "54";
}
