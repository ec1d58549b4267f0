using System.Data.Common;
using Dapper;

namespace Scheduling.Silo.Vault;

/// <summary>Counts the changes of a campaign's roster: what was read at one revision is still true while it stands there.</summary>
internal static class RosterRevision
{
    /// <summary>The revision; 0 for a campaign without a roster.</summary>
    public static long Read(DbConnection connection, string campaign, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefault<long>("SELECT revision FROM vault_rosters WHERE campaign = @campaign", new { campaign }, transaction);

    /// <summary>Counts a change, in the transaction that makes it.</summary>
    public static void Advance(DbConnection connection, DbTransaction transaction, string campaign) =>
        connection.Execute(
            "INSERT INTO vault_rosters (campaign, revision) VALUES (@campaign, 1) ON CONFLICT (campaign) DO UPDATE SET revision = vault_rosters.revision + 1",
            new { campaign },
            transaction);
}
