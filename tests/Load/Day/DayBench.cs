using System.Diagnostics;
using Scheduling.Load.Day.World;
using Scheduling.TestKit.Time;

namespace Scheduling.Load.Day;

/// <summary>Whole collection days through the product's own actors, as fast as they go: how long people wait, and how true what they were told was.</summary>
internal static class DayBench
{
    private const int SeatsPerStationHour = 60;

    // Believes the timetable and itself: what a forecast would be that never looked at the stations.
    private static readonly Dictionary<string, string?> Credulous = new()
    {
        ["Queues:Forecast:PlannedWeight"] = "1000000",
        ["Queues:Forecast:Uncertainty"] = "0",
        ["Queues:Forecast:DriftPerHour"] = "0",
    };

    /// <summary>Runs the days, prints a table and, last, one line of JSON.</summary>
    /// <returns>0.</returns>
    /// <exception cref="BenchFailedException">A ticket was lost or served twice, or the control passed.</exception>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(DayOptions.Help);
            return 0;
        }

        var options = DayOptions.Parse(args);
        var forecastMs = ForecastTime.Measure();
        Console.WriteLine($"Days of {options.Students:N0} students at {options.Stations} stations; times in minutes\n");
        Console.WriteLine(DayReport.Head);
        var days = new List<DayFigures>();
        for (var day = 0; day < options.Days; day++)
        {
            days.Add(await Live(options, options.Seed + day, settings: new Dictionary<string, string?>()));
            Console.WriteLine(DayReport.Row($"day {day + 1}", days[^1]));
        }

        var control = await Live(options, options.Seed, Credulous);
        Console.WriteLine(DayReport.Row("control", control));
        Console.WriteLine(DayReport.Targets(days, control, forecastMs));
        if (DayReport.IsCalibrated(control.P90Calibration))
        {
            throw new BenchFailedException("The control, whose forecasts are known to be bad, was found calibrated: this bench could not tell.");
        }

        Console.WriteLine(DayReport.Json(options, days, control, forecastMs));
        return 0;
    }

    private static async Task<DayFigures> Live(DayOptions options, int seed, IReadOnlyDictionary<string, string?> settings)
    {
        var random = new Random(seed);
        var clock = new ManualTimeProvider(Clock.At(7));
        var agenda = new Agenda(clock);
        var crowd = Crowd.Of(options.Students, options.Stations * SeatsPerStationHour, random);
        await using var site = await ProductSite.Open(clock, crowd, options.Stations, settings);
        var day = new DaySimulation(site, agenda, crowd, options.Stations, random);
        var start = Stopwatch.GetTimestamp();
        await agenda.Run();
        var took = Stopwatch.GetElapsedTime(start);
        DayCheck.NobodyIsLost(crowd, day);
        DayCheck.AgreesWith(await site.Tickets(), day);
        return DayFigures.Of(day, took.TotalSeconds);
    }
}
