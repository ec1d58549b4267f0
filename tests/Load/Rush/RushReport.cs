using System.Globalization;
using System.Text.Json;

namespace Scheduling.Load.Rush;

/// <summary>The table for people and the line of JSON for tools.</summary>
internal static class RushReport
{
    public static string Table(IReadOnlyDictionary<string, RushFigures> byDatabase)
    {
        var lines = new List<string>();
        foreach (var (database, figures) in byDatabase)
        {
            lines.Add(string.Empty);
            lines.Add($"{database,-10} {"",-10} {"per second",10} {"±",5} {"p50 ms",8} {"p99 ms",8} {"cpu µs",8}");
            lines.AddRange(Rows("hot slot", figures.Hot));
            lines.AddRange(Rows("60 slots", figures.Spread));
            lines.Add(string.Empty);
            lines.AddRange(
            [
                Target("hot slot against the baseline", figures.Hot.Ratio, "×", figures.Hot.Ratio >= 7, "≥ 7"),
                Target("60 slots against the baseline", figures.Spread.Ratio, "×", figures.Spread.Ratio >= 2.2, "≥ 2.2"),
                Target("60 slots against the ceiling", figures.Spread.OfCeiling, "×", figures.Spread.OfCeiling >= 0.5, "≥ 0.5"),
                Target("cost of the late booking over the 100th", figures.Growth, "×", figures.Growth <= 1.2, "≤ 1.2"),
                Target($"memory after {figures.Bookings:N0} bookings", figures.MemoryMb, "MB", figures.MemoryMb < 550, "< 550"),
                Target($"ready after kill -9 with {figures.EventsAtKill:N0} events", figures.ReadySeconds, "s", figures.ReadySeconds <= 5, "≤ 5"),
            ]);
        }

        return string.Join('\n', lines);
    }

    public static string Json(IReadOnlyDictionary<string, RushFigures> byDatabase)
    {
        var answer = new Dictionary<string, object> { ["scenario"] = "rush" };
        foreach (var (database, figures) in byDatabase)
        {
            answer[database] = new
            {
                hot = new
                {
                    ours = Math.Round(figures.Hot.Ours.Rate),
                    baseline = Math.Round(figures.Hot.Baseline.Rate),
                    ratio = Round(figures.Hot.Ratio),
                    p50 = Round(figures.Hot.Ours.LatenciesMs.Percentile(50)),
                    p99 = Round(figures.Hot.Ours.LatenciesMs.Percentile(99)),
                },
                spread = new
                {
                    ours = Math.Round(figures.Spread.Ours.Rate),
                    baseline = Math.Round(figures.Spread.Baseline.Rate),
                    ceiling = Math.Round(figures.Spread.Ceiling.Rate),
                    ratio = Round(figures.Spread.Ratio),
                    ofCeiling = Round(figures.Spread.OfCeiling),
                    p50 = Round(figures.Spread.Ours.LatenciesMs.Percentile(50)),
                    p99 = Round(figures.Spread.Ours.LatenciesMs.Percentile(99)),
                },
                growth = Round(figures.Growth),
                bookings = figures.Bookings,
                memoryMb = Math.Round(figures.MemoryMb),
                eventsAtKill = figures.EventsAtKill,
                readySeconds = Round(figures.ReadySeconds),
            };
        }

        return JsonSerializer.Serialize(answer);
    }

    private static IEnumerable<string> Rows(string load, LoadSamples samples) =>
        from server in ((string Name, ServerSamples Samples)[])
            [("ours", samples.Ours), ("baseline", samples.Baseline), ("ceiling", samples.Ceiling)]
        let of = server.Samples
        where of.PerSecond.Count > 0
        select $"{load,-10} {server.Name,-10} {N(of.Rate, 0),10} {N(of.PerSecond.SpreadPercent(), 0),4}% "
            + $"{N(of.LatenciesMs.Percentile(50), 1),8} {N(of.LatenciesMs.Percentile(99), 1),8} {N(of.CpuMicroseconds.Median(), 0),8}";

    private static string Target(string what, double value, string unit, bool met, string target) =>
        $"  {(met ? "✓" : "✗")} {what}: {N(value, 2)} {unit} (target {target})";

    private static double Round(double value) => Math.Round(value, 2);

    private static string N(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
