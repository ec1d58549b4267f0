using System.Diagnostics;
using Scheduling.Grains.Queues.Forecast;
using Scheduling.Load.Day.World;

namespace Scheduling.Load.Day;

/// <summary>How long a forecast takes.</summary>
internal static class ForecastTime
{
    private const int Tickets = 500;
    private const int Stations = 4;
    private const int Times = 300;
    private const int WarmUps = 200;

    /// <summary>Median milliseconds for 500 tickets at 4 stations, one in ten of them with a penalty.</summary>
    public static double Measure()
    {
        var input = Input();
        for (var i = 0; i < WarmUps; i++)
        {
            Forecaster.Forecast(input);
        }

        var times = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Forecaster.Forecast(input with { Seed = (uint)i });
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Times / 2];
    }

    private static ForecastInput Input()
    {
        var now = Clock.At(10);
        var random = new Random(1);
        var served = new List<ServedTicket>();
        for (var station = 1; station <= Stations; station++)
        {
            var end = now.AddSeconds(-random.Between(0, 40));
            while (served.Count < Forecaster.Window * station / Stations)
            {
                var call = end.AddSeconds(-60 * random.LogNormal(0.35));
                served.Add(new ServedTicket(station, now.AddHours(-1), call, end));
                end = call;
            }
        }

        return new ForecastInput(
            now,
            [.. Enumerable.Range(0, Stations).Select(_ => new StationNow(now.AddSeconds(-random.Between(0, 40))))],
            [.. Enumerable.Range(0, Tickets).Select(n => new TicketInLine(n < Tickets * 9 / 10 ? now.AddHours(-2).AddSeconds(n) : now.AddMinutes(20)))],
            [.. served.OrderBy(ticket => ticket.EndedAt)],
            PlannedSeconds: 60,
            ArrivalsPerMinute: 3);
    }
}
