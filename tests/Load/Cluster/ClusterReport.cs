using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cluster;

/// <summary>What came of it, for people and for programs.</summary>
internal static class ClusterReport
{
    private const int Few = 12;

    public static string Table(ClusterOptions options, ClusterFigures figures)
    {
        List<string> lines =
        [
            "",
            N($"{figures.Rounds} rounds over {options.Servers} servers: one killed, one hung, one restarted politely in each"),
            N($"  operations acknowledged {figures.Acknowledged:N0}, of them bookings {figures.Bookings:N0}"),
            N($"  refused {string.Join(", ", figures.Refused.Select(each => $"{each.Count} × {each.Code}"))}"),
            .. Outage("killed", figures.Killed),
            .. Outage("hung", figures.Hung),
            N($"  hung servers found out: {figures.FoundOutSeconds.Count}, {Seconds(figures.FoundOutSeconds)} s after they went on"),
            Polite(figures),
            N($"  ready beside others at work: {figures.ReadySeconds.Median():0.0} s (median), {figures.ReadySeconds.Max():0.0} s (max)"),
            N($"  the host gave {figures.Stolen:P1} of the processors to others"),
            $"  {figures.Findings.Tell(Few)}",
            .. figures.Stories.Select(story => $"    {story}"),
            .. Some("refusals that cannot be true", figures.Untrue),
            .. Some("answered what nobody may be", figures.Failures),
            .. Some("not served while a server was lost, however often a page tries", figures.GivenUp),
            .. Some("failed during a polite restart", figures.PoliteFailed),
            .. Some("misbehaved", figures.Misbehaved),
            .. figures.Controls.Select(control => $"  {Mark(control.Caught)} control: {control.Name}"),
        ];
        if (options.Measures)
        {
            lines.Add(Target("bookings of a killed server's actors work again", figures.Killed.P99, "s, p99", ClusterTargets.KillSeconds));
            lines.Add(Target("bookings of a hung server's actors work again", figures.Hung.P99, "s, p99", ClusterTargets.HangSeconds));
            lines.Add(Target("processor time of a booking over the cluster against one server", figures.Ratio, "×", ClusterTargets.Ratio));
        }

        return string.Join('\n', lines);
    }

    public static string Json(ClusterFigures figures) => JsonSerializer.Serialize(new
    {
        scenario = "cluster",
        acked = figures.Acknowledged,
        lost = figures.Findings.Of(Wrong.Lost),
        oversold = figures.Findings.Of(Wrong.Oversold),
        doubles = figures.Findings.Of(Wrong.Double),
        outageP99Seconds = Round(figures.Killed.P99),
        politeFailed = figures.PoliteFailed.Count,
        ratioToEmbedded = Round(figures.Ratio),
        controls = new { of = figures.Controls.Count, caught = figures.Controls.Count(control => control.Caught) },
    });

    private static IEnumerable<string> Outage(string name, Outages outages)
    {
        yield return N($"  {name}: given up after {Seconds(outages.GivenUpSeconds)} s");
        var waits = outages.WaitSeconds;
        yield return waits.Count == 0
            ? "    nobody met it, so nothing is known"
            : N($"    {waits.Count} waited: {waits.Median():0.0} s (median), {outages.P99:0.0} s (p99), {waits.Max():0.0} s (max)");
    }

    private static string Polite(ClusterFigures figures)
    {
        var (requests, again) = (figures.MetPolite.Sum(met => met.Requests), figures.MetPolite.Sum(met => met.Again.Values.Sum()));
        return N($"  polite restarts: {requests:N0} requests, {again:N0} times asked again, {figures.PoliteFailed.Count} failed");
    }

    private static string Seconds(IEnumerable<double> seconds) =>
        string.Join(", ", seconds.Select(each => each.ToString("0.0", CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Some(string what, IReadOnlyCollection<string> all) =>
        all.Count == 0 ? [] : [$"  {all.Count} {what}:", .. all.Take(Few).Select(each => $"    {each}")];

    private static string Target(string what, double? value, string unit, double most) =>
        N($"  {Mark(value <= most)} {what}: {value:0.00} {unit} (target ≤ {most})");

    private static char Mark(bool good) => good ? '✓' : '✗';

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 2) : null;

    private static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
