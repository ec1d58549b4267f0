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
            lines.Add($"{database,-10} {"ours /s",10} {"±",5} {"baseline /s",12} {"±",5} {"ceiling /s",11} {"ratio",7} {"of ceiling",11} {"p50 ms",8} {"p99 ms",8}");
            lines.Add(Row("hot slot", figures.Hot));
            lines.Add(Row("60 slots", figures.Spread));
            lines.AddRange(
            [
                string.Empty,
                Target("hot slot against the baseline", figures.Hot.Ratio, "×", figures.Hot.Ratio >= 5, "≥ 5"),
                Target("60 slots against the baseline", figures.Spread.Ratio, "×", figures.Spread.Ratio >= 2, "≥ 2"),
                Target("60 slots against the ceiling", figures.Spread.OfCeiling, "×", figures.Spread.OfCeiling >= 0.5, "≥ 0.5"),
                Target("cost of the late booking over the 100th", figures.Growth, "×", figures.Growth <= 1.2, "≤ 1.2"),
                Target($"memory after {figures.Bookings:N0} bookings", figures.MemoryMb, "MB", figures.MemoryMb < 500, "< 500"),
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
                    ours = Rate(figures.Hot.Ours),
                    baseline = Rate(figures.Hot.Baseline),
                    ratio = Round(figures.Hot.Ratio),
                    p50 = Round(figures.Hot.LatenciesMs.Percentile(50)),
                    p99 = Round(figures.Hot.LatenciesMs.Percentile(99)),
                },
                spread = new
                {
                    ours = Rate(figures.Spread.Ours),
                    baseline = Rate(figures.Spread.Baseline),
                    ceiling = Rate(figures.Spread.Ceiling),
                    ratio = Round(figures.Spread.Ratio),
                    ofCeiling = Round(figures.Spread.OfCeiling),
                    p50 = Round(figures.Spread.LatenciesMs.Percentile(50)),
                    p99 = Round(figures.Spread.LatenciesMs.Percentile(99)),
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

    private static string Row(string name, LoadSamples samples)
    {
        var (ceiling, ofCeiling) = samples.Ceiling.Count == 0 ? ("", "") : (N(samples.Ceiling.Median(), 0), N(samples.OfCeiling, 2));
        return $"{name,-10} {N(samples.Ours.Median(), 0),10} {N(samples.Ours.SpreadPercent(), 0),4}% {N(samples.Baseline.Median(), 0),12} "
            + $"{N(samples.Baseline.SpreadPercent(), 0),4}% {ceiling,11} {N(samples.Ratio, 2),7} {ofCeiling,11} "
            + $"{N(samples.LatenciesMs.Percentile(50), 1),8} {N(samples.LatenciesMs.Percentile(99), 1),8}";
    }

    private static string Target(string what, double value, string unit, bool met, string target) =>
        $"  {(met ? "✓" : "✗")} {what}: {N(value, 2)} {unit} (target {target})";

    private static double Rate(IEnumerable<double> perSecond) => Math.Round(perSecond.Median());

    private static double Round(double value) => Math.Round(value, 2);

    private static string N(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
