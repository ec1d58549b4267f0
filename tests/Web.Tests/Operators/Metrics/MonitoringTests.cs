using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scheduling.Web.Tests.Operators.Metrics;

/// <summary>Dashboard, alert rules and manual name metrics that a server really has, and the same ones.</summary>
public sealed partial class MonitoringTests(BusyServer server) : IClassFixture<BusyServer>
{
    // Prometheus adds them itself.
    private static readonly string[] LabelsOfPrometheus = ["instance", "le"];

    private static readonly IReadOnlyList<string> Alerts = [.. ((YamlDotNet.RepresentationModel.YamlSequenceNode)OperatorFiles
        .Yaml("prometheus/alerts.yaml")[0].At("groups", "0", "rules")!).Select(rule => rule.Value("expr")!)];

    private static readonly IReadOnlyList<string> Panels = [.. Queries()];

    [Theory]
    [InlineData("scheduling.eventlog.commit.duration", "ms", typeof(Histogram<>), "scheduling_eventlog_commit_duration_milliseconds_bucket")]
    [InlineData("http.server.request.duration", "s", typeof(Histogram<>), "http_server_request_duration_seconds_bucket")]
    [InlineData("scheduling.bookings", "{booking}", typeof(Counter<>), "scheduling_bookings_total")]
    [InlineData("dotnet.gc.pause.time", "s", typeof(ObservableCounter<>), "dotnet_gc_pause_time_seconds_total")]
    [InlineData("dotnet.process.memory.working_set", "By", typeof(ObservableUpDownCounter<>), "dotnet_process_memory_working_set_bytes")]
    [InlineData("orleans-catalog-activations", null, typeof(ObservableGauge<>), "orleans_catalog_activations")]
    [InlineData("orleans-app-requests-latency", "ms", typeof(Histogram<>), "orleans_app_requests_latency_milliseconds_bucket")]
    public void Instrument_InPrometheus_IsNamedAsOpenTelemetrySays(string name, string? unit, Type kind, string series) =>
        Assert.Equal(series, PrometheusName.From(name, unit, kind)[0]);

    [Fact]
    public void Series_OfDashboardAndAlerts_AreThoseOfAServer()
    {
        Assert.True(Alerts.Count >= 15 && Panels.Count >= 30, $"{Alerts.Count} alerts, {Panels.Count} queries");
        Assert.Equal([], Unknown(Panels));
        Assert.Equal([], Unknown(Alerts));
    }

    [Fact]
    public void Series_ThatNoServerHas_IsCaught()
    {
        string[] queries =
        [
            """sum by (code) (rate(scheduling_booking_total{instance=~"a"}[5m])) / 2""",
            "orleans_app_requests_timedout > 0 unless scheduling_eventlog_queue_depth offset 5m > 0",
        ];

        Assert.Equal(["scheduling_booking_total", "orleans_app_requests_timedout"], Unknown(queries));
    }

    [Fact]
    public void Labels_OfDashboardAndAlerts_AreMeasuredWith()
    {
        var labels = Panels.Concat(Alerts).SelectMany(PromQl.Labels).ToHashSet();

        Assert.Superset(new HashSet<string> { "code", "http_route", "http_response_status_code", "instance" }, labels);
        Assert.Equal([], labels.Except(server.Labels).Except(LabelsOfPrometheus));
        Assert.Equal(["kinds"], PromQl.Labels("sum by (kinds) (x)").Except(server.Labels));
    }

    [Fact]
    public void Metrics_OfTheManual_AreThoseOfAServer()
    {
        var named = Manual();

        Assert.Equal([], named.Except(server.Instruments));
        Assert.Contains("orleans-app-requests-timedout", named);
        Assert.Equal(["scheduling.grain.queued"], Named("`scheduling.grain.queued` and `scheduling.bookings`").Except(server.Instruments));
    }

    [Fact]
    public void Metrics_OfTheManual_AreThoseOfDashboardAndAlerts()
    {
        var shown = Panels.Concat(Alerts).SelectMany(PromQl.Series).Where(server.Series.ContainsKey).Select(series => server.Series[series]).ToHashSet();

        Assert.Equal(Manual().Order(), shown.Order());
    }

    [Fact]
    public void Metrics_ThatTheManualLooksAt_HaveAnAlert()
    {
        var alerting = Alerts.SelectMany(PromQl.Series).Where(server.Series.ContainsKey).Select(series => server.Series[series]).ToHashSet();
        var rows = Row().Matches(OperatorFiles.Text(OperatorFiles.Manual)).SelectMany(row => Named(row.Value)).Distinct().ToList();

        Assert.True(rows.Count > 10);
        Assert.Equal(rows.Order(), alerting.Order());
    }

    [Fact]
    public void Panels_OfTheDashboard_HaveIdsOfTheirOwnAndDoNotOverlap()
    {
        using var dashboard = JsonDocument.Parse(OperatorFiles.Text("grafana/scheduling.json"));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
        var cells = panels.SelectMany(Cells).ToList();

        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
    }

    private IEnumerable<string> Unknown(IEnumerable<string> queries) => queries.SelectMany(PromQl.Series).Distinct().Except(server.Series.Keys);

    private static HashSet<string> Manual()
    {
        var text = OperatorFiles.Text(OperatorFiles.Manual);
        var from = text.IndexOf("\n## Monitoring", StringComparison.Ordinal);
        return [.. Named(text[from..text.IndexOf("\n## ", from + 1, StringComparison.Ordinal)])];
    }

    private static IEnumerable<string> Named(string text) => Metric().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(OperatorFiles.Text("grafana/scheduling.json"));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        int Number(string name) => place.GetProperty(name).GetInt32();
        return from x in Enumerable.Range(Number("x"), Number("w")) from y in Enumerable.Range(Number("y"), Number("h")) select (x, y);
    }

    [GeneratedRegex("`((?:scheduling|orleans|http|dotnet)[.-][a-z0-9._-]+)`")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^\| `(?:scheduling|orleans|http|dotnet)[.-].*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
