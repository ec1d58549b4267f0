using Dapper;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Audit;

/// <summary>Whether the database itself still refuses to change what is only ever added to.</summary>
internal static class ProtectionCheck
{
    private static readonly string[] OfSqlite = ["{0}_keep_from_update", "{0}_keep_from_delete"];
    private static readonly string[] OfPostgres = ["{0}_keep"];

    /// <summary>Looks for the triggers of some tables.</summary>
    public static async Task Run(IDatabase database, IEnumerable<string> tables, TrailFindings findings, CancellationToken cancellation)
    {
        var (names, query) = database.Kind is DatabaseKind.Sqlite
            ? (OfSqlite, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            : (OfPostgres, "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')");
        var found = await database.Run(connection => connection.Query<string>(query).ToHashSet(StringComparer.Ordinal), cancellation);
        foreach (var table in tables)
        {
            foreach (var trigger in names.Select(name => string.Format(System.Globalization.CultureInfo.InvariantCulture, name, table)).Where(name => !found.Contains(name)))
            {
                findings.Add(TrailFault.Unprotected, $"The trigger {trigger} is missing or switched off: the table {table} can be changed.");
            }
        }
    }
}
