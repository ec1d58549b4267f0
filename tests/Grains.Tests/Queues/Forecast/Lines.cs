using System.Collections.Immutable;
using Scheduling.Grains.Queues.Forecast;

namespace Scheduling.Grains.Tests.Queues.Forecast;

/// <summary>Lines to look ahead in.</summary>
internal static class Lines
{
    public static readonly DateTimeOffset Now = new(2027, 4, 6, 9, 30, 0, TimeSpan.FromHours(8));

    /// <summary>Trusts what it saw completely: with constant times the forecast is exact.</summary>
    public static readonly ForecastModel Certain = new() { Uncertainty = 0, DriftPerHour = 0, PlannedWeight = 0, PlannedSpread = 0 };

    public static readonly StationNow Free = new(CalledAt: null);

    public static StationNow Busy(int seconds) => new(Now.AddSeconds(-seconds));

    /// <summary>A line in which everybody waited already, with students served at one station in the given times.</summary>
    public static ForecastInput Of(int waiting, IEnumerable<StationNow> stations, params IEnumerable<int> served) => new(
        Now,
        [.. stations],
        [.. Enumerable.Range(0, waiting).Select(n => new TicketInLine(Now.AddMinutes(-30).AddSeconds(n)))],
        Served(served),
        PlannedSeconds: 60);

    /// <summary>Tickets served one right after the other, the last one just now.</summary>
    public static ImmutableArray<ServedTicket> Served(IEnumerable<int> seconds)
    {
        var end = Now;
        var served = new List<ServedTicket>();
        foreach (var length in seconds.Reverse())
        {
            served.Insert(0, new ServedTicket(1, Now.AddHours(-2), end.AddSeconds(-length), end));
            end = end.AddSeconds(-length);
        }

        return [.. served];
    }
}
