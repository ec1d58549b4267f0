using System.Data.Common;
using System.Text;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>The reads that go across streams, in SQL that both kinds of database speak.</summary>
internal static class EventQueries
{
    // These conditions repeat those of the partial indexes word for word; only then is an index used.
    private const string RareTypes = "type in ('student.booking-moved', 'student.seat-settled')";
    private const string NotAStudent = "substr(actor, 1, 8) <> 'student:'";

    private static readonly string[] Rare = ["student.booking-moved", "student.seat-settled"];

    /// <summary>Whether a partial index finds the events of the filter without walking through the log.</summary>
    public static bool HasIndex(EventFilter? filter) => IsRare(filter) || IsNotAStudent(filter);

    /// <summary>The last position in the log.</summary>
    public static DbCommand LastPosition(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "select coalesce(max(position), 0) from events";
        return command;
    }

    /// <summary>One page of events.</summary>
    public static DbCommand Page(DbConnection connection, PageQuery page)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder($"select {EventRow.Columns} from events where position between @from and @to");
        Add(command, "from", page.From);
        Add(command, "to", page.To);
        Where(sql, command, page.Filter);
        sql.Append(page.Descending ? " order by position desc" : " order by position").Append(" limit @limit");
        Add(command, "limit", page.Limit);
        command.CommandText = sql.ToString();
        return command;
    }

    /// <summary>The first events of the streams that start with a prefix, by stream and version.</summary>
    public static DbCommand Prefix(DbConnection connection, string prefix, int limit)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder($"select {EventRow.Columns} from events where true");
        WherePrefix(sql, command, prefix);
        sql.Append(" order by stream, version limit @limit");
        Add(command, "limit", limit);
        command.CommandText = sql.ToString();
        return command;
    }

    private static bool IsRare(EventFilter? filter) => filter?.Types is { } types && types.All(Rare.Contains);

    private static bool IsNotAStudent(EventFilter? filter) =>
        filter?.Actor is { } actor && !actor.StartsWith("student:", StringComparison.Ordinal);

    private static void Where(StringBuilder sql, DbCommand command, EventFilter? filter)
    {
        if (filter?.Types is { } types)
        {
            var names = types.Select((type, i) => Add(command, $"type{i}", type)).ToList();
            sql.Append(names.Count > 0 ? $" and type in ({string.Join(", ", names)})" : " and false");
            sql.Append(IsRare(filter) ? $" and {RareTypes}" : "");
        }

        if (filter?.Actor is { } actor)
        {
            sql.Append($" and actor = {Add(command, "actor", actor)}");
            sql.Append(IsNotAStudent(filter) ? $" and {NotAStudent}" : "");
        }

        if (filter?.StreamPrefix is { } prefix)
        {
            WherePrefix(sql, command, prefix);
        }
    }

    private static void WherePrefix(StringBuilder sql, DbCommand command, string prefix)
    {
        sql.Append($" and stream >= {Add(command, "prefix", prefix)}");

        // The highest code point sorts after every text that continues the prefix.
        sql.Append($" and stream < {Add(command, "end", prefix + "\U0010FFFF")}");
    }

    private static string Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return $"@{name}";
    }
}
