using System.Data.Common;
using Microsoft.Data.Sqlite;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;
using Orleans.Storage;
using Scheduling.Grains.Log;

namespace Scheduling.Web.Problems;

/// <summary>Tells a failure that passes from a program that is wrong: after the one a caller may try again, the other is a bug.</summary>
internal static class PassingFailures
{
    private const int SqliteBusy = 5;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Whether a store or an actor did not do its part; what was asked for may or may not have become durable.</summary>
    public static bool IsOne(Exception exception) => exception switch
    {
        EventLogException or InconsistentStateException or TimeoutException => true,
        _ when IsUndelivered(exception) => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen } => true,

        // The connection broke, the server is starting, stopping or out of room: Npgsql knows which codes say so.
        DbException { IsTransient: true } => true,

        // Callers who went away are not asked here. What else is cancelled is cancelled because its actor or its server ends.
        OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Whether a call did not reach an actor, because the server that held it is ending, dead or cannot be reached.</summary>
    public static bool IsUndelivered(Exception exception) =>
        exception is OrleansMessageRejectionException or ConnectionFailedException;
}
