using Dapper;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether what is acknowledged survives a power cut.</summary>
internal sealed class DurabilityCheck(Patient patient) : ICheck
{
    // PRAGMA synchronous: 2 is FULL, 3 is EXTRA.
    private const long Full = 2;

    /// <inheritdoc/>
    public string Name => "Durability";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation) =>
        patient.IsSqlite ? await Sqlite(cancellation) : await Postgres(cancellation);

    private async Task<Finding> Sqlite(CancellationToken cancellation)
    {
        if (await patient.Unseen(EventLog.EventLogServices.Database, cancellation) is { } unseen)
        {
            return unseen;
        }

        var synchronous = await patient.Look(EventLog.EventLogServices.Database, connection => connection.ExecuteScalar<long>("pragma synchronous"), cancellation);
        return synchronous >= Full
            ? Finding.Fine("SQLite syncs every commit.")
            : Finding.Wrong("SQLite does not sync every commit.", "Use the program as it was built; its own connections do.");
    }

    private async Task<Finding> Postgres(CancellationToken cancellation)
    {
        var settings = (await patient.Look(
            EventLog.EventLogServices.Database,
            connection => connection.Query<(string Name, string Value)>(
                "select name, coalesce(reset_val, setting) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')").ToList(),
            cancellation)).ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        foreach (var name in (string[])["fsync", "full_page_writes"])
        {
            if (settings[name] == "off")
            {
                return Finding.Wrong($"PostgreSQL runs with {name} = off: a power cut can destroy the whole database.", $"Set {name} = on in postgresql.conf, and reload.");
            }
        }

        return settings["synchronous_commit"] is "off" or "local"
            ? Finding.Wrong("PostgreSQL is told to answer before a commit is safe (synchronous_commit).", "Set synchronous_commit = on in postgresql.conf or for the role, and reload.")
            : Finding.Fine("PostgreSQL syncs every commit (fsync, full_page_writes, synchronous_commit).");
    }
}
