using System.Globalization;
using System.Text.Json;

namespace Scheduling.Load.Overload;

/// <summary>The table for people and the line of JSON for tools.</summary>
internal static class OverloadReport
{
    public static string Table(OverloadFigures figures) => string.Join('\n',
    [
        $"closed loop, maximum            {N(figures.Maximum, 0),8} writes per second, {N(figures.WriteCpu, 0)} µs of the server's processor time each",
        $"open loop at 60 %, writes       p50 {N(figures.Writes.Percentile(50), 1)} ms, p99 {N(figures.Writes.Percentile(99), 1)} ms, p99.9 {N(figures.Writes.Percentile(99.9), 1)} ms; {figures.RefusedBelow} refused",
        $"open loop at 60 %, empty calls  p50 {N(figures.Pings.Percentile(50), 1)} ms, p99 {N(figures.Pings.Percentile(99), 1)} ms, p99.9 {N(figures.Pings.Percentile(99.9), 1)} ms",
        $"three times the maximum         {N(OverloadFigures.Goodput(figures.Flood), 0),8} writes per second, p50 {N(figures.Flood.Answers.Percentile(50), 0)} ms, p99 {N(figures.Flood.Answers.Percentile(99), 0)} ms; "
            + $"{figures.Flood.Refused:N0} refused, p99 {N(figures.Flood.Refusals.Percentile(99), 0)} ms; {N(figures.FloodCpu, 0)} µs per request; {figures.Flood.Unsent} unsent",
        $"the same without back-pressure  {N(OverloadFigures.Goodput(figures.Control), 0),8} writes per second in time, p50 {N(figures.Control.Answers.Percentile(50), 0)} ms, p99 {N(figures.Control.Answers.Percentile(99), 0)} ms; {figures.Control.Unsent:N0} unsent",
        figures.SlowDisk is { } together
            ? $"5 ms added to every sync        {N(together, 0),8} writes per second, {N(figures.SlowDiskAlone!.Value, 0)} with one commit each"
            : "5 ms added to every sync        not tried on this database",
        $"taken away by the host          {N(100 * figures.Stolen.Closed, 1)} % of the processors in the closed loop, {N(100 * figures.Stolen.Usual, 1)} % at 60 %, {N(100 * figures.Stolen.Flood, 1)} % at three times the maximum",
        "",
        Target("bookings within 250 ms at 60 %", 100 * figures.Under250, "%", figures.Under250 >= 0.98, "≥ 98"),
        Target("p99 over that of an empty call", figures.P99Ratio, "×", figures.P99Ratio <= 5, "≤ 5"),
        Target("goodput at three times the maximum", figures.GoodputRatio, "×", figures.GoodputRatio >= 0.8, "≥ 0.8"),
        Target("recovery", figures.RecoverySeconds, "s", figures.RecoverySeconds <= 5, "≤ 5"),
        .. figures.SlowFsyncRatio is { } ratio ? [Target("slow sync over one commit per booking", ratio, "×", ratio >= 10, "≥ 10")] : (string[])[],
        Target("control: goodput without back-pressure", figures.ControlRatio, "×", figures.ControlCaught, "must be seen to break"),
    ]);

    public static string Json(int seed, OverloadFigures figures) => JsonSerializer.Serialize(new
    {
        scenario = "overload",
        seed,
        maximum = Math.Round(figures.Maximum),
        goodputRatio = Round(figures.GoodputRatio),
        recoverySeconds = Round(figures.RecoverySeconds),
        under250 = Math.Round(figures.Under250, 4),
        p99Ratio = Round(figures.P99Ratio),
        slowFsyncRatio = figures.SlowFsyncRatio is { } ratio ? Round(ratio) : (double?)null,
        controls = new { of = 1, caught = figures.ControlCaught ? 1 : 0 },
    });

    private static string Target(string what, double value, string unit, bool met, string target) =>
        $"  {(met ? "✓" : "✗")} {what}: {N(value, 2)} {unit} (target {target})";

    private static double Round(double value) => Math.Round(value, 2);

    private static string N(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
