using System.Collections.Concurrent;
using System.Text.Json;

namespace Scheduling.Load.Crash.Clients;

/// <summary>Staff at a door who check in whoever comes next: most by their number, some on the spot.</summary>
/// <param name="log">Where operations are written down.</param>
/// <param name="token">The staff member's.</param>
/// <param name="coming">Everybody who comes; shared by all doors.</param>
/// <param name="chance">Chance.</param>
internal sealed class DoorClient(OperationLog log, string token, ConcurrentQueue<Visitor> coming, Random chance) : Client(log, token, chance)
{
    private const double WalkInShare = 0.2;

    protected override Operation? Next()
    {
        if (!coming.TryDequeue(out var visitor))
        {
            return null;
        }

        var walksIn = Chance.NextDouble() < WalkInShare;
        return Log.Add(Deed.CheckIn, visitor.Student, Key(visitor.Queue), new Request(
            HttpMethod.Post,
            $"/api/v1/sites/{visitor.Site}/{(walksIn ? "walk-ins" : "check-ins")}",
            walksIn ? $$"""{"studentId":"{{visitor.Student}}"}""" : $$"""{"studentNumber":"{{visitor.Number}}"}"""));
    }

    protected override string Canonical(Operation operation, JsonElement body) => Text(body.GetProperty("ticket"), "id");

    protected override void Settled(Operation operation, JsonElement body)
    {
        // The next one comes either way.
    }
}

/// <summary>A student on the way to the site of their booking.</summary>
/// <param name="Student">Id.</param>
/// <param name="Number">Student number.</param>
/// <param name="Site">Site key, as in URLs.</param>
/// <param name="Queue">Today's line there, as in URLs.</param>
internal sealed record Visitor(string Student, string Number, string Site, string Queue);
