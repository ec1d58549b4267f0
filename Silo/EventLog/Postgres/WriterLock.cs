using System.Globalization;
using Npgsql;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>
/// The lock that says who may write to the log of a database. It belongs to a session and ends with it, so a session that holds it is a
/// session that may write.
/// </summary>
internal static class WriterLock
{
    /// <summary>One arbitrary, fixed number; below 2³¹, so that <c>pg_locks</c> shows it as its <c>objid</c>.</summary>
    public const int Key = 86522242;

    private const int TerminationMilliseconds = 5_000;

    // Who stands in the way of the wanted mode: everybody for one that writes alone, and for the members of a cluster only such a one.
    private static readonly string Holders = $"""
        select a.pid, coalesce(a.application_name, ''), coalesce(host(a.client_addr), 'the same machine'), a.backend_start
        from pg_locks l
        join pg_stat_activity a on a.pid = l.pid
        join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and l.classid = 0 and l.objid = {Key} and l.objsubid = 1
            and l.granted and l.pid <> pg_backend_pid() and ($1 or l.mode = 'ExclusiveLock')
        order by a.backend_start
        """;

    /// <summary>Takes the lock for a session if nobody stands in the way.</summary>
    public static bool TryTake(NpgsqlConnection connection, WriterSharing sharing)
    {
        using var command = new NpgsqlCommand(
            sharing is WriterSharing.Alone ? $"select pg_try_advisory_lock({Key})" : $"select pg_try_advisory_lock_shared({Key})", connection);
        return (bool)command.ExecuteScalar()!;
    }

    /// <summary>Who stands in the way; null when nobody does any more.</summary>
    public static WriterHolder? Holder(NpgsqlConnection connection, WriterSharing sharing)
    {
        using var command = new NpgsqlCommand(Holders, connection) { Parameters = { new() { Value = sharing is WriterSharing.Alone } } };
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new WriterHolder(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetDateTime(3))
            : null;
    }

    /// <summary>Ends a session and waits until it has gone, with whatever it was about to commit.</summary>
    public static void End(NpgsqlConnection connection, WriterHolder session)
    {
        using var command = new NpgsqlCommand(
            string.Create(CultureInfo.InvariantCulture, $"select pg_terminate_backend({session.Process}, {TerminationMilliseconds})"), connection);
        command.ExecuteScalar();
    }
}

/// <summary>A session that holds the lock.</summary>
/// <param name="Process">Its process in the database server.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Since">When it began; null when this role may not know.</param>
internal sealed record WriterHolder(int Process, string Name, string Address, DateTime? Since)
{
    /// <summary>For an operator.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"'{Name}' from {Address}{(Since is { } since ? $", connected since {since:u}" : "")}");
}
