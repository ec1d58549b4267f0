using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>Short ways to write appends and to read them back.</summary>
internal static class Events
{
    public static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)).AddTicks(1_234_567);

    public static EventData Event(string type = "slot.seat-reserved", string json = "{}", string actor = "student:1", string operation = "op-1") =>
        new(type, json, Noon, actor, operation);

    public static StreamAppend To(string stream, int expectedVersion, params EventData[] events) =>
        new(stream, expectedVersion, events.Length > 0 ? [.. events] : [Event()]);

    public static Task Append(this IEventLog log, string stream, int expectedVersion, params EventData[] events) =>
        log.Append([To(stream, expectedVersion, events)], TestContext.Current.CancellationToken);

    public static async Task<List<StoredEvent>> All(this IEventLog log, long from = 0, EventFilter? filter = null)
    {
        var events = new List<StoredEvent>();
        await foreach (var found in log.ReadAll(from, filter, TestContext.Current.CancellationToken))
        {
            events.Add(found);
        }

        return events;
    }

    public static Task<IReadOnlyList<StoredEvent>> Stream(this IEventLog log, string stream) =>
        log.Read(stream, 0, TestContext.Current.CancellationToken);
}
