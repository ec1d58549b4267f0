using System.Data.Common;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>A row of the table of events as it was read; a field is null when the column held nothing or the wrong type.</summary>
internal readonly record struct EventRow(
    long? Position, string? Stream, long? Version, string? Type, string? Data, long? At, string? Actor, string? Operation)
{
    /// <summary>The columns in the order of the fields.</summary>
    public const string Columns = "position, stream, version, type, data, at, actor, operation";

    /// <summary>The moment as it is stored: 100 ns since 1970 UTC, which keeps every digit of the clock.</summary>
    public static long Ticks(DateTimeOffset at) => at.UtcTicks - DateTime.UnixEpoch.Ticks;

    /// <summary>The reader's current row.</summary>
    public static EventRow From(DbDataReader row) => new(
        Number(row, 0), Text(row, 1), Number(row, 2), Text(row, 3), Text(row, 4), Number(row, 5), Text(row, 6), Text(row, 7));

    /// <summary>The event that the row holds.</summary>
    /// <exception cref="DamagedEventException">The row is not an event.</exception>
    public StoredEvent ToEvent() =>
        this is { Position: { } position, Stream: { } stream, Version: { } version, Type: { } type, Data: { } data }
            and { At: { } at, Actor: { } actor, Operation: { } operation }
            ? new StoredEvent(position, stream, (int)version, new EventData(type, data, Moment(at), actor, operation))
            : throw new DamagedEventException(Position, Stream, (int?)Version, $"{string.Join(", ", Missing())} missing or of the wrong type.");

    private static DateTimeOffset Moment(long ticks) => new(ticks + DateTime.UnixEpoch.Ticks, TimeSpan.Zero);

    private static long? Number(DbDataReader row, int column) => row.GetValue(column) switch
    {
        long number => number,
        int number => number,
        _ => null,
    };

    private static string? Text(DbDataReader row, int column) => row.GetValue(column) as string;

    private IEnumerable<string> Missing()
    {
        object?[] fields = [Position, Stream, Version, Type, Data, At, Actor, Operation];
        return Columns.Split(", ").Where((_, column) => fields[column] is null);
    }
}
