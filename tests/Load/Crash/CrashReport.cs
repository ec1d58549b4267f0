using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Crash;

/// <summary>What came of it, for people and for programs.</summary>
internal static class CrashReport
{
    public static string Table(string database, CrashFigures figures) => string.Create(CultureInfo.InvariantCulture, $"""

        {database}: {figures.Kills} kills{(figures.DatabaseKills > 0 ? $", {figures.DatabaseKills} × PostgreSQL itself" : "")}, {figures.PowerFailures} power failures
          operations acknowledged {figures.Acknowledged:N0}, of them bookings {figures.Bookings:N0}
          refused {figures.Refused:N0}, asked for more than once {figures.Repeated:N0}, unforeseen answers {figures.Failures:N0}
          ready after {figures.ReadySeconds.Percentile(50):0.00} s (median), {figures.ReadySeconds.Percentile(99):0.00} s (p99)
          {figures.Findings.Tell()}
        {string.Join('\n', figures.Controls.Select(control => $"  {(control.Caught ? "✓" : "✗")} control: {control.Name}"))}
        """);

    public static string Json(string database, int seed, CrashFigures figures) => JsonSerializer.Serialize(new
    {
        scenario = "crash",
        store = database,
        seed,
        kills = figures.Kills,
        databaseKills = figures.DatabaseKills,
        powerFailures = figures.PowerFailures,
        acked = figures.Acknowledged,
        lost = figures.Findings.Of(Wrong.Lost),
        oversold = figures.Findings.Of(Wrong.Oversold),
        doubles = figures.Findings.Of(Wrong.Double),
        unresolved = figures.Findings.Of(Wrong.Unresolved),
        diverged = figures.Findings.Of(Wrong.Diverged),
        readyP99 = Math.Round(figures.ReadySeconds.Percentile(99), 2),
        controls = new { of = figures.Controls.Count, caught = figures.Controls.Count(control => control.Caught) },
    });
}
