using Npgsql;

namespace Scheduling.Silo.Storage.Postgres;

/// <summary>What a connection string says about servers that take over from each other, completed with what the product needs.</summary>
internal static class PostgresHosts
{
    // A machine without power does not refuse a connection, it says nothing: this long, in seconds, until the next host has its turn.
    private const int Patience = 3;

    // What is known of a host is forgotten by PostgresPools as soon as it is wrong. To ask more often would let calls wait for a dead
    // machine.
    private const int Recheck = 60;

    /// <summary>Whether more than one server is named.</summary>
    public static bool AreSeveral(NpgsqlConnectionStringBuilder settings) =>
        settings.Host?.Contains(',', StringComparison.Ordinal) ?? false;

    /// <summary>
    /// Lets every session be one that can write, whatever the string says: reads too, because a server that only follows may lack what was
    /// acknowledged. Of a single server Npgsql takes no such wish; there the product looks itself.
    /// </summary>
    public static void Complete(NpgsqlConnectionStringBuilder settings)
    {
        if (!AreSeveral(settings))
        {
            settings.Remove("Target Session Attributes");
            return;
        }

        settings.TargetSessionAttributes = "read-write";
        settings.LoadBalanceHosts = false;
        if (!settings.ShouldSerialize("Timeout"))
        {
            settings.Timeout = Patience;
        }

        if (!settings.ShouldSerialize("Host Recheck Seconds"))
        {
            settings.HostRecheckSeconds = Recheck;
        }
    }
}
