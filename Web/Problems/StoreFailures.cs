using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scheduling.Grains.Log;

namespace Scheduling.Web.Problems;

/// <summary>Tells a store that fails from a program that is wrong: after the one a caller may try again, the other is a bug.</summary>
internal static class StoreFailures
{
    private const int SqliteBusy = 5;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Whether the store did not do its part; what was asked for may or may not have become durable.</summary>
    public static bool IsOne(Exception exception) => exception switch
    {
        EventLogException or TimeoutException => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen } => true,

        // The connection broke, the server is starting, stopping or out of room: Npgsql knows which codes say so.
        DbException { IsTransient: true } => true,
        _ => false,
    };
}
