using Npgsql;

namespace Scheduling.Silo.Maintenance.Postgres;

/// <summary>Which tables of a PostgreSQL database belong to a backup.</summary>
internal static class BackupTables
{
    // Quartz makes its tables itself and plans anew at every start.
    private const string OfOurs = """
        select c.relname from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'qrtz\_%'
        order by c.relname
        """;

    // Who is a member of a cluster is about processes that live, and the statements of Orleans come with its tables.
    private const string OfPassing = "orleansmembership";
    private const string OfStatements = "orleansquery";

    private const string StoredColumns = """
        select attname from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        order by attnum
        """;

    /// <summary>Tables whose makers are the scripts of this program.</summary>
    public static Task<List<string>> Ours(NpgsqlConnection connection, CancellationToken cancellation) => Names(connection, OfOurs, null, cancellation);

    /// <summary>Those of them whose rows belong to a backup.</summary>
    public static async Task<List<string>> Kept(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tables = await Ours(connection, cancellation);
        tables.RemoveAll(table => table.StartsWith(OfPassing, StringComparison.Ordinal) || table == OfStatements);
        return tables;
    }

    /// <summary>The columns of a table that hold something of their own.</summary>
    public static Task<List<string>> Columns(NpgsqlConnection connection, string table, CancellationToken cancellation) =>
        Names(connection, StoredColumns, Quote(table), cancellation);

    /// <summary>A name in SQL.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<string>> Names(NpgsqlConnection connection, string sql, string? parameter, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (parameter is not null)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
