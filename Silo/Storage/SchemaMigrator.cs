using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Scheduling.Silo.Storage;

/// <summary>Brings a component's tables to the newest schema, under a lock and in one transaction: all of it or nothing.</summary>
/// <param name="time">Clock for the record of what was applied when.</param>
public sealed class SchemaMigrator(TimeProvider time)
{
    // One arbitrary, fixed number: every process that migrates any component takes the same lock.
    private const long PostgresLock = 0x5C4ED01;

    /// <summary>The table that says which scripts were applied.</summary>
    internal const string VersionsTable = """
        create table if not exists schema_versions (
            component  text    not null,
            version    integer not null,
            applied_at text    not null,
            primary key (component, version)
        )
        """;

    /// <summary>Applies the scripts that the database does not have yet.</summary>
    /// <exception cref="SchemaTooNewException">The database has a newer schema than the scripts.</exception>
    /// <exception cref="SchemaForeignException">A table of the schema is there, and the scripts did not make it.</exception>
    public Task Migrate(IDatabase database, SchemaSource schema, CancellationToken cancellation = default)
    {
        var scripts = schema.Scripts(database.Kind);
        return database.Run(connection => Migrate(connection, database.Kind, schema.Component, scripts), cancellation);
    }

    private bool Migrate(DbConnection connection, DatabaseKind kind, string component, IReadOnlyList<string> scripts)
    {
        // On SQLite this is BEGIN IMMEDIATE, which is the lock.
        using var transaction = connection.BeginTransaction();
        if (kind == DatabaseKind.Postgres)
        {
            Execute(transaction, $"select pg_advisory_xact_lock({PostgresLock})");
        }

        Execute(transaction, VersionsTable);
        var found = Convert.ToInt32(
            Execute(transaction, "select coalesce(max(version), 0) from schema_versions where component = @component", ("component", component)),
            CultureInfo.InvariantCulture);
        if (found > scripts.Count)
        {
            throw new SchemaTooNewException(component, found, scripts.Count);
        }

        for (var version = found + 1; version <= scripts.Count; version++)
        {
            Apply(transaction, component, scripts[version - 1]);
            Execute(
                transaction,
                "insert into schema_versions (component, version, applied_at) values (@component, @version, @at)",
                ("component", component),
                ("version", version),
                ("at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
        }

        transaction.Commit();
        return true;
    }

    private static void Apply(DbTransaction transaction, string component, string script)
    {
        try
        {
            Execute(transaction, script);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateTable)
        {
            throw new SchemaForeignException(component, problem);
        }
    }

    private static object? Execute(DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command.ExecuteScalar();
    }
}
