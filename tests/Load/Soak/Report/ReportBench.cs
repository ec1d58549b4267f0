using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Fanout;
using Scheduling.Load.Http.Open;

namespace Scheduling.Load.Soak.Report;

/// <summary>Latency over load, and what a booking costs over students, slots and watchers: docs/performance.md says how.</summary>
internal static class ReportBench
{
    private const int UsualSlots = 60;

    public static async Task<int> Run(SoakOptions soak)
    {
        var options = new ReportOptions(soak.Seed, soak.Short);
        var charts = Directory.CreateDirectory(soak.Short ? Path.Combine(Path.GetTempPath(), $"scheduling-charts-{Environment.ProcessId}") : Charts).FullName;
        Say($"seed {options.Seed}; server and generator on the same {Environment.ProcessorCount} cores, SQLite, no delay added to a sync");
        var maximum = await OverLoad(options, charts);
        var students = await Growth("students", "students of the campaign", options.Students, each => (each, UsualSlots), options, charts);
        var slots = await Growth("slots", "slots that are booked in", options.Slots, each => (options.Usual, each), options, charts);
        var watchers = await Watched(options, charts);
        if (soak.Short)
        {
            Directory.Delete(charts, recursive: true);
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "soak-report",
            seed = options.Seed,
            maximum = Math.Round(maximum),
            growth = new { students = Math.Round(students, 2), slots = Math.Round(slots, 2), watchers = Math.Round(watchers, 2) },
        }));
        return 0;
    }

    private static string Charts => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../docs/charts"));

    private static async Task<double> OverLoad(ReportOptions options, string charts)
    {
        await using var stand = await Stand.Open(options, options.Usual * 2, UsualSlots);
        var maximum = (await stand.Closed(options, options.Stretch)).Result.PerSecond;
        Say($"open loop up to 120 % of {maximum:N0} writes per second");
        var results = new List<(double Load, PhaseResult Result)>();
        foreach (var percent in options.Loads)
        {
            var load = maximum * percent / 100;
            results.Add((load, await stand.Run(new LoadPhase($"{percent} %", stand.Writes, options.Stretch) { PerSecond = load })));
        }

        Console.WriteLine($"| load | offered per second | done per second | refused | p50 ms | p99 ms | p99.9 ms |\n|---|---|---|---|---|---|---|");
        for (var i = 0; i < results.Count; i++)
        {
            var (load, result) = results[i];
            Console.WriteLine($"| {options.Loads[i]} % | {N(load)} | {N(result.Good / options.Stretch.TotalSeconds)} | {N(result.Refused)} | {N(result.Answers.Percentile(50), 1)} | {N(result.Answers.Percentile(99), 1)} | {N(result.Answers.Percentile(99.9), 1)} |");
        }

        Write(charts, "latency-over-load", new Chart(
            "Time to a durable answer, from the moment at which it was due",
            new Axis("bookings and cancellations offered per second"),
            new Axis("milliseconds", Logarithmic: true),
            [Latency("p50", 50), Latency("p99", 99), Latency("p99.9", 99.9)]));
        Write(charts, "throughput-over-load", new Chart(
            "What is done of what is offered",
            new Axis("bookings and cancellations offered per second"),
            new Axis("per second"),
            [
                new Series("done", [.. results.Select(each => (each.Load, each.Result.Good / options.Stretch.TotalSeconds))]),
                new Series("refused as busy", [.. results.Select(each => (each.Load, each.Result.Refused / options.Stretch.TotalSeconds))]),
            ]));
        return maximum;

        Series Latency(string name, double percent) => new(name, [.. results.Select(each => (each.Load, each.Result.Answers.Percentile(percent)))]);
    }

    private static async Task<double> Growth(
        string name, string label, IReadOnlyList<int> sizes, Func<int, (int Students, int Slots)> campaign, ReportOptions options, string charts)
    {
        var points = new List<(int Size, Point Point)>();
        foreach (var size in sizes)
        {
            Say($"{size:N0} {name}");
            var (students, slots) = campaign(size);
            await using var stand = await Stand.Open(options, students, slots);
            points.Add((size, await stand.Closed(options, options.Stretch)));
        }

        return Tell(name, label, points, charts, logarithmic: true);
    }

    private static async Task<double> Watched(ReportOptions options, string charts)
    {
        await using var stand = await Stand.Open(options, Math.Max(options.Usual, options.Watchers[^1]), UsualSlots);
        await using var watchers = Watchers.Start(stand.Server.Address, $"slots/{Stand.Campaign}");
        var points = new List<(int Size, Point Point)>();
        var watching = 0;
        foreach (var size in options.Watchers)
        {
            Say($"{size:N0} watchers");
            if (size > watching)
            {
                await watchers.Connect([.. stand.Students.Skip(watching).Take(size - watching).Select(student => student.Token)]);
                watching = size;
            }

            points.Add((size, await stand.Closed(options, options.Stretch)));
        }

        return Tell("watchers", "people who watch the seats live", points, charts, logarithmic: false);
    }

    // Cost at the largest over cost at the smallest.
    private static double Tell(string name, string label, IReadOnlyList<(int Size, Point Point)> points, string charts, bool logarithmic)
    {
        Console.WriteLine($"\n| {name} | writes per second | µs of the server's processor time per write | p50 ms | p99 ms |\n|---|---|---|---|---|");
        foreach (var (size, point) in points)
        {
            Console.WriteLine($"| {N(size)} | {N(point.Result.PerSecond)} | {N(point.CpuMicroseconds)} | {N(point.Result.Answers.Percentile(50), 1)} | {N(point.Result.Answers.Percentile(99), 1)} |");
        }

        Write(charts, $"cost-over-{name}", new Chart(
            $"What a booking costs over {name}",
            new Axis(label, logarithmic),
            new Axis("µs of the server's processor time per write"),
            [new Series("processor time", [.. points.Select(each => ((double)each.Size, each.Point.CpuMicroseconds))])]));
        return points[^1].Point.CpuMicroseconds / points[0].Point.CpuMicroseconds;
    }

    private static void Write(string charts, string name, Chart chart) => File.WriteAllText(Path.Combine(charts, $"{name}.svg"), chart.ToSvg());

    private static string N(double value, int digits = 0) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);

    private static void Say(string progress) => Console.Error.WriteLine($"soak: {progress}");
}
