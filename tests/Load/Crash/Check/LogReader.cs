using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Scheduling.Load.Crash.Check;

/// <summary>Reads the log where it lies, past the product. Nobody may be writing.</summary>
internal static class LogReader
{
    /// <summary>From the SQLite file of a server that has ended.</summary>
    public static async Task<IReadOnlyList<LogEvent>> Sqlite(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        return await Read(connection);
    }

    /// <summary>From a PostgreSQL database.</summary>
    public static async Task<IReadOnlyList<LogEvent>> Postgres(string connectionString)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        return await Read(connection);
    }

    private static async Task<IReadOnlyList<LogEvent>> Read(DbConnection connection)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select position, stream, version, type, data, operation from events order by position";
        await using var row = await command.ExecuteReaderAsync();
        var events = new List<LogEvent>();
        while (await row.ReadAsync())
        {
            events.Add(new LogEvent(
                row.GetInt64(0),
                row.GetString(1),
                Convert.ToInt64(row.GetValue(2), null),
                row.GetString(3),
                JsonSerializer.Deserialize<JsonElement>(row.GetString(4)),
                row.GetString(5)));
        }

        return events;
    }
}
