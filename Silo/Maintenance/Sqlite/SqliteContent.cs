using Microsoft.Data.Sqlite;
using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>What is in a database file that nobody uses.</summary>
/// <param name="Rows">Rows of each table.</param>
/// <param name="Schemas">Schema version of each component.</param>
internal sealed record SqliteContent(IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, int> Schemas)
{
    /// <summary>Reads the whole file, looks whether it is sound, and counts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="look">Looks further over the same connection.</param>
    /// <exception cref="MaintenanceException">It is damaged.</exception>
    public static SqliteContent Check(string path, Action<SqliteConnection> look)
    {
        try
        {
            using var connection = new SqliteFile(path).Open();
            var sound = Text(connection, "pragma quick_check(1)");
            if (sound != "ok")
            {
                throw new MaintenanceException($"'{path}' is damaged: {sound}.");
            }

            var tables = Column(connection, "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name");
            var rows = tables.ToDictionary(table => table, table => Number(connection, $"select count(*) from \"{table}\""), StringComparer.Ordinal);
            var schemas = tables.Contains("schema_versions")
                ? Column(connection, "select distinct component from schema_versions").ToDictionary(
                    component => component,
                    component => (int)Number(connection, $"select max(version) from schema_versions where component = '{component.Replace("'", "''", StringComparison.Ordinal)}'"),
                    StringComparer.Ordinal)
                : [];
            look(connection);
            return new SqliteContent(rows, schemas);
        }
        catch (SqliteException problem)
        {
            throw new MaintenanceException($"'{path}' cannot be read: {problem.Message}.", problem);
        }
    }

    /// <summary>A number that a query answers; 0 for none.</summary>
    public static long Number(SqliteConnection connection, string sql) => Scalar(connection, sql) as long? ?? 0;

    /// <summary>A text that a query answers; null for none.</summary>
    public static string? Text(SqliteConnection connection, string sql) => Scalar(connection, sql) as string;

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
