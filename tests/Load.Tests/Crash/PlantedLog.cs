using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Request = Scheduling.Load.Crash.Clients.Request;

namespace Scheduling.Load.Tests.Crash;

/// <summary>A log written by hand, with the operations that clients believe to have made.</summary>
internal sealed class PlantedLog
{
    public const string Slot = "C/hall/20270601/0800";
    public const string Other = "C/hall/20270601/0900";
    public const string Line = "C/hall/20270601";

    private readonly List<LogEvent> _events = [];
    private readonly OperationLog _operations = new();
    private readonly Dictionary<string, long> _versions = [];

    public IReadOnlyList<LogEvent> Events => _events;

    public IReadOnlyCollection<Operation> Operations => _operations.All;

    /// <summary>A log with both slots, each with so many seats.</summary>
    public static PlantedLog WithSeats(int capacity)
    {
        var log = new PlantedLog();
        foreach (var slot in (string[])[Slot, Other])
        {
            log.Add($"slot/{slot}", "slot.configured", $$"""{"plan":{"slot":"{{slot}}","capacity":{{capacity}}},"campaignRevision":1}""", "setup");
        }

        return log;
    }

    public PlantedLog Add(string stream, string type, string json, string operation)
    {
        var version = _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
        _events.Add(new LogEvent(_events.Count + 1, stream, version, type, JsonSerializer.Deserialize<JsonElement>(json), operation));
        return this;
    }

    /// <summary>An event where another stands already.</summary>
    public void AddTwin(LogEvent of) => _events.Add(of with { Position = _events.Count + 1 });

    public void Remove(Func<LogEvent, bool> which) => _events.RemoveAll(e => which(e));

    /// <summary>Something that a client asked for.</summary>
    public Operation Asked(Deed deed, string subject, string content)
    {
        var operation = _operations.Add(deed, subject, content, new Request(HttpMethod.Post, "/"));
        operation.Invoked();
        return operation;
    }

    public Operation Booked(string student, int number, string slot)
    {
        var operation = Asked(Deed.Book, student, slot);
        operation.Acknowledged("booked");
        WriteBooking(operation.Key, student, number, slot);
        return operation;
    }

    public void WriteBooking(string key, string student, int number, string slot) => this
        .Add($"slot/{slot}", "slot.seat-reserved", Booking(student, number), $"student:{student}:{key}")
        .Add($"student/C/{student}", "student.booked", Json($$"""{"booking":{{number}},"slot":"{{slot}}"}"""), $"student:{student}:{key}");

    public void WriteCancellation(string key, string student, int number, string slot) => this
        .Add($"slot/{slot}", "slot.seat-released", Booking(student, number), $"student:{student}:{key}")
        .Add($"student/C/{student}", "student.booking-cancelled", Json($$"""{"booking":{{number}}}"""), $"student:{student}:{key}");

    /// <summary>What the checker makes of it.</summary>
    public Findings Check()
    {
        var findings = new Findings();
        OperationCheck.Check(Operations, new LogBooks(Events, findings), findings);
        return findings;
    }

    private static string Booking(string student, int number) => Json($$"""{"booking":"C/{{student}}/{{number}}"}""");

    private static string Json(FormattableString json) => json.ToString(CultureInfo.InvariantCulture);
}
