using Dapper;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether every database answers and is sound.</summary>
internal sealed class DatabaseCheck(Patient patient, IEnumerable<DatabaseSchema> schemas) : ICheck
{
    private const int OldestPostgres = 130000;

    /// <inheritdoc/>
    public string Name => "Database";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        try
        {
            return patient.IsSqlite ? await Sqlite(cancellation) : await Postgres(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return Finding.Wrong(
                $"The database does not answer: {problem.Message}",
                patient.IsSqlite ? "Restore the newest backup if the file is damaged." : "Check that the server runs, and Storage:ConnectionString: host, port, database, user, password.");
        }
    }

    private async Task<Finding> Sqlite(CancellationToken cancellation)
    {
        var names = schemas.Select(schema => schema.Database).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            if (await patient.Unseen(name, cancellation) is { } unseen)
            {
                return unseen;
            }

            var sound = await patient.Look(name, connection => connection.ExecuteScalar<string>("pragma quick_check(1)"), cancellation);
            if (sound != "ok")
            {
                return Finding.Wrong($"'{patient.File(name)}' is damaged: {sound}.", "Stop the server, keep a copy of the folder, and restore the newest backup.");
            }
        }

        return Finding.Fine($"SQLite: {string.Join(", ", names)} are sound.");
    }

    private async Task<Finding> Postgres(CancellationToken cancellation)
    {
        var version = await patient.Look(
            EventLog.EventLogServices.Database, connection => connection.ExecuteScalar<int>("select current_setting('server_version_num')::int"), cancellation);
        return version < OldestPostgres
            ? Finding.Wrong($"PostgreSQL {version / 10000} is too old.", "Use PostgreSQL 13 or newer.")
            : Finding.Fine($"PostgreSQL {version / 10000} answers.");
    }
}
