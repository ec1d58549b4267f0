using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Runtime;
using Orleans.Storage;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using StackExchange.Redis;

namespace Scheduling.Silo.Tests.Hosting;

/// <summary>
/// What actors throw and let through: every exception type of the product, found by reflection, and those of others, as the product
/// meets them.
/// </summary>
internal static class Failures
{
    /// <summary>How to make each, by a name.</summary>
    public static IReadOnlyDictionary<string, Func<Exception>> All { get; } =
        OfTheProduct.Concat(OfOthers).ToDictionary(made => made.Name, made => made.Make);

    private static IEnumerable<(string Name, Func<Exception> Make)> OfTheProduct =>
        from part in (Type[])[typeof(StreamAppend), typeof(EventLogException), typeof(BatchRejectedException)]
        from type in part.Assembly.GetTypes()
        where typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract
        select (type.Name, (Func<Exception>)(() => Make(type)));

    private static IEnumerable<(string Name, Func<Exception> Make)> OfOthers =>
    [
        ("connection lost", () => new EventLogException("The log could not be written.", outcomeIsKnown: false, ConnectionLost())),
        ("disk full", () => new EventLogException("The log could not be written.", outcomeIsKnown: true, Sqlite(13))),
        ("conflict", () => new AppendConflictException("slot/a", 3, Rejected("23505", isConflict: true))),
        ("text refused", () => new EventLogException("An event is not valid.", outcomeIsKnown: true, Rejected("22021", isConflict: false))),
        ("twice wrapped", () => new EventLogException("The twin could not be written.", false, Unforeseen())),
        ("server stops", () => Postgres("57P01")),
        ("too many connections", () => Postgres("53300")),
        ("foreign key", () => Postgres("23503")),
        ("connection", ConnectionLost),
        ("sqlite busy", () => Sqlite(5)),
        ("stale state", () => new InconsistentStateException("Somebody else wrote.", "7", "6", new TimeoutException("inner"))),
        ("time-out", () => new TimeoutException("No answer.", new OperationCanceledException("gave up"))),
        ("wrong state", () => new InvalidOperationException("The slot does not follow its campaign.")),
        ("several", () => new AggregateException("Several slots failed.", new AppendConflictException("slot/b", 4), ConnectionLost())),
        ("socket", Reset),
        ("redis lost", RedisLost),
        ("redis late", () => new TimeoutException("GET took too long.")),
        ("cancelled", () => new OperationCanceledException("The actor ends.")),
        ("task cancelled", () => new TaskCanceledException("The actor ends.", new TimeoutException("inner"))),
        ("disposed", () => new ObjectDisposedException("pool", "The pool is closed.")),
        ("argument", () => new ArgumentException("A name is empty.", "name")),
        ("argument range", () => new ArgumentOutOfRangeException("seconds", 7, "Too few.")),
        ("no such key", () => new KeyNotFoundException("No answer is kept.")),
        ("bad json", () => new JsonException("Not a slot id.", "$.slot", 1, 2)),
        ("no such zone", () => new TimeZoneNotFoundException("There is no Mars/Base.")),
        ("plain", () => new Exception("Plain.", new Exception("Plain too."))),
        ("silo gone", () => new SiloUnavailableException("The silo is gone.")),
        ("not delivered", () => new OrleansException("Not delivered.", new IOException("inner"))),
    ];

    private static NpgsqlException ConnectionLost() =>
        new("Exception while reading from stream", new IOException("Unable to read", Reset()));

    private static EventLogException Unforeseen() => new("The log failed.", outcomeIsKnown: false, ConnectionLost());

    private static SocketException Reset() => new((int)SocketError.ConnectionReset);

    // Its constructor is the library's own.
    private static Exception RedisLost() => (Exception)Activator.CreateInstance(
        typeof(RedisConnectionException),
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
        null,
        [ConnectionFailureType.SocketClosed, "The connection to Redis broke."],
        null)!;

    private static PostgresException Postgres(string state) =>
        new("The server says no.", "FEHLER", "ERROR", state, detail: "detail", tableName: "events");

    private static SqliteException Sqlite(int code) => new("SQLite says no.", code, code);

    private static BatchRejectedException Rejected(string state, bool isConflict) =>
        new("The server says no.", isConflict, Postgres(state));

    private static Exception Make(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return (Exception)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object Value(Type type) => type switch
    {
        _ when type == typeof(string) => "相机 says no",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(int?) => 7,
        _ when type == typeof(long) || type == typeof(long?) => 8L,
        _ when type == typeof(Exception) => ConnectionLost(),
        _ when type == typeof(StoredEvent) => new StoredEvent(
            9, "slot/a", 2, new EventData("slot.odd", "{}", DateTimeOffset.UnixEpoch, "staff:wang", "op")),
        _ => throw new NotSupportedException($"Say here how to make a {type}, which an exception of the product takes."),
    };
}
