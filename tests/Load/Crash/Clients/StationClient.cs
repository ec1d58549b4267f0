using System.Globalization;
using System.Text.Json;

namespace Scheduling.Load.Crash.Clients;

/// <summary>An operator at a station: calls, photographs, completes, and gives up on some who do not appear.</summary>
internal sealed class StationClient(OperationLog log, string token, string queue, int station, Random chance) : Client(log, token, chance)
{
    private const double NoShowShare = 0.1;
    private const double CallNextShare = 0.5;

    private bool _open;
    private string? _ticket;
    private bool _serving;

    protected override Operation? Next()
    {
        var number = station.ToString(CultureInfo.InvariantCulture);
        return this switch
        {
            { _open: false } => Post(Deed.OpenStation, number, $"stations/{number}/open"),
            { _ticket: null } => Post(Deed.Call, number, $"stations/{number}/call-next"),
            { _serving: false } when Chance.NextDouble() < NoShowShare => Post(Deed.NoShow, _ticket, $"tickets/{_ticket}/no-show"),
            { _serving: false } => Post(Deed.Start, _ticket, $"tickets/{_ticket}/start"),
            _ => Post(
                Deed.Complete,
                _ticket,
                $"tickets/{_ticket}/complete",
                Chance.NextDouble() < CallNextShare ? """{"callNext":true}""" : """{"callNext":false}"""),
        };
    }

    protected override string Canonical(Operation operation, JsonElement body) => operation.Deed switch
    {
        Deed.OpenStation => "open",
        Deed.Complete => $"{Text(body.GetProperty("completed"), "number")}, then {NextOf(body) ?? "nobody"}",
        _ => Text(body, "number"),
    };

    protected override void Settled(Operation operation, JsonElement body)
    {
        var accepted = operation.Outcome == Outcome.Acknowledged;
        (_open, _ticket, _serving) = operation.Deed switch
        {
            Deed.OpenStation => (accepted, null, false),
            Deed.Call => (_open, accepted ? Text(body, "number") : null, false),
            Deed.Start => (_open, accepted ? _ticket : null, accepted),
            Deed.Complete => (_open, accepted ? NextOf(body) : null, false),
            _ => (_open, null, false),
        };
    }

    private static string? NextOf(JsonElement body) =>
        body.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Object ? Text(next, "number") : null;

    private Operation Post(Deed deed, string content, string path, string json = "{}") =>
        Log.Add(deed, Key(queue), content, new Request(HttpMethod.Post, $"/api/v1/queues/{queue}/{path}", json));
}
