using System.Collections.Concurrent;
using System.Text.Json;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Crash;

/// <summary>The staff of the collection day: doors for everybody who holds a seat, and every station of every site.</summary>
internal static class CollectionDay
{
    private const int Doors = 4;

    public static async Task<Crowd> Begin(OperationLog log, Uri server, Campus campus, string staffToken, Random chance, int connections)
    {
        using var api = new ProductApi(server);
        await api.SignIn();
        Visitor[] coming = [.. (await ServerView.SeatHolders(api)).Select(Visitor)];
        chance.Shuffle(coming);
        var queue = new ConcurrentQueue<Visitor>(coming);
        return new Crowd(
            [
                .. Enumerable.Range(0, Doors).Select(_ => new DoorClient(log, staffToken, queue, new Random(chance.Next()))),
                .. from line in campus.Queues
                   from station in Enumerable.Range(1, Campus.Stations)
                   select new StationClient(log, staffToken, line, station, new Random(chance.Next())),
            ],
            connections);
    }

    private static Visitor Visitor(JsonElement booking)
    {
        var (site, line) = Campus.Of(booking.GetProperty("slotId").GetString()!);
        return new Visitor(booking.GetProperty("studentId").GetString()!, booking.GetProperty("studentNumber").GetString()!, site, line);
    }
}
