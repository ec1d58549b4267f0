using Dapper;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether the program and the tables are of one age.</summary>
internal sealed class SchemaCheck(Patient patient, IEnumerable<DatabaseSchema> schemas) : ICheck
{
    private const string Versions = "select component, max(version) from schema_versions group by component";

    /// <inheritdoc/>
    public string Name => "Schema";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        var older = new List<string>();
        foreach (var database in schemas.GroupBy(schema => schema.Database))
        {
            if (await patient.Unseen(database.Key, cancellation) is { } unseen)
            {
                return unseen;
            }

            var found = await patient.Look(database.Key, connection => Exists(connection)
                ? connection.Query<(string Component, int Version)>(Versions).ToDictionary(row => row.Component, row => row.Version, StringComparer.Ordinal)
                : [], cancellation);
            foreach (var (_, schema) in database)
            {
                var (has, knows) = (found.GetValueOrDefault(schema.Component), schema.Scripts(patient.Storage.Provider).Count);
                if (has > knows)
                {
                    return Finding.Wrong(new SchemaTooNewException(schema.Component, has, knows).Message, "Use the newer program for this data.");
                }

                if (has < knows)
                {
                    older.Add(schema.Component);
                }
            }
        }

        return older.Count == 0
            ? Finding.Fine("The tables are as this program has them.")
            : Finding.Note($"The tables of {string.Join(", ", older)} are older than this program, or not there yet.", "The server brings them up to date when it starts; make a backup before.");
    }

    private bool Exists(System.Data.Common.DbConnection connection) => connection.ExecuteScalar<long>(patient.IsSqlite
        ? "select count(*) from sqlite_schema where name = 'schema_versions'"
        : "select count(*) from pg_class where oid = to_regclass('schema_versions')") > 0;
}
