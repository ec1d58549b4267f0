using System.Globalization;
using System.Text.RegularExpressions;
using Scheduling.Web.Hosting.Stopping;

namespace Scheduling.Web.Tests.Operators;

/// <summary>Whoever starts, asks and stops servers does it as they need it.</summary>
public sealed partial class LifeCycleTests
{
    private const int MaxStopSeconds = 29;
    private static readonly string[] Pod = ["spec", "template", "spec"];

    [Fact]
    public void Patience_OfWhoeverStopsAServer_IsLongerThanItsStop()
    {
        var pod = OperatorFiles.Manifest("Deployment").At(Pod)!;
        var farewell = Number(pod.At("containers", "0", "lifecycle", "preStop", "exec", "command")!.Value("1"));

        Assert.True(Number(pod.Value("terminationGracePeriodSeconds")) - farewell > MaxStopSeconds);
        Assert.True(Number(StopTimeout().Match(OperatorFiles.Text("systemd/scheduling.service")).Groups[1].Value) > MaxStopSeconds);
        Assert.True(Number(OperatorFiles.Services()["server1"].Value("stop_grace_period")?.TrimEnd('s')) > MaxStopSeconds);
        Assert.Contains($"and {MaxStopSeconds} at most", OperatorFiles.Text(OperatorFiles.Manual), StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_OfEveryServerBehindTheProxy_IsLongerThanTheProxyLooksAway()
    {
        var interval = Number(HealthInterval().Match(OperatorFiles.Text("Caddyfile")).Groups[1].Value);
        string?[] quiets =
        [
            OperatorFiles.Services()["server1"].Value("environment", "Stopping__Quiet"),
            OperatorFiles.Manifest("ConfigMap").Value("data", "Stopping__Quiet"),
            Quiet().Match(OperatorFiles.Text("systemd/scheduling-cluster.env")).Groups[1].Value,
        ];

        Assert.All(quiets, quiet => Assert.True(TimeSpan.Parse(quiet!, CultureInfo.InvariantCulture) > TimeSpan.FromSeconds(interval)));
        Assert.All(quiets, quiet => Assert.True(TimeSpan.Parse(quiet!, CultureInfo.InvariantCulture) < new StoppingOptions().Patience));
    }

    [Fact]
    public void Probes_Everywhere_AskWhatTheyAreFor()
    {
        var container = OperatorFiles.Manifest("Deployment").At([.. Pod, "containers", "0"])!;

        Assert.Equal(
            ["/readyz", "/readyz", "/livez"],
            new[] { "startupProbe", "readinessProbe", "livenessProbe" }.Select(probe => container.Value(probe, "httpGet", "path")));
        Assert.Contains("GET /readyz HTTP/1.0", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("health_uri /readyz", OperatorFiles.Text("Caddyfile"), StringComparison.Ordinal);
        Assert.All(["postgres", "redis"], store => Assert.NotNull(OperatorFiles.Services()[store].At("healthcheck", "test")));
    }

    [Fact]
    public void Budget_OfPods_KeepsAllButOneAlive()
    {
        var (pods, budget) = (OperatorFiles.Manifest("Deployment"), OperatorFiles.Manifest("PodDisruptionBudget"));

        Assert.Equal(pods.Value("spec", "selector", "matchLabels", "app"), budget.Value("spec", "selector", "matchLabels", "app"));
        Assert.Equal(("3", "1"), (pods.Value("spec", "replicas"), budget.Value("spec", "maxUnavailable")));
        Assert.Equal("0", pods.Value("spec", "strategy", "rollingUpdate", "maxUnavailable"));
    }

    [Fact]
    public void Proxies_Everywhere_BindAVisitorToOneServer()
    {
        Assert.Contains("lb_policy cookie scheduling-server", OperatorFiles.Text("Caddyfile"), StringComparison.Ordinal);
        Assert.Equal("cookie", OperatorFiles.Manifest("Ingress").Value("metadata", "annotations", "nginx.ingress.kubernetes.io/affinity"));
    }

    [Fact]
    public void Servers_OfCompose_DifferInTheirDataAlone()
    {
        var servers = OperatorFiles.Services().Where(service => service.Value.Value("image") == "scheduling:1.0.0").ToList();

        Assert.Equal(["server1", "server2", "server3"], servers.Select(server => server.Key));
        Assert.All(servers, server => Assert.Equal(
            [$"{server.Key}:/var/lib/scheduling", "shared:/var/lib/scheduling-shared"], server.Value.Values("volumes")));
        Assert.All(servers, server => Assert.Equal("true", server.Value.Value("environment", "Cluster__Enabled")));
    }

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"TimeoutStopSec=(\d+)")]
    private static partial Regex StopTimeout();

    [GeneratedRegex(@"health_interval (\d+)s")]
    private static partial Regex HealthInterval();

    [GeneratedRegex(@"^Stopping__Quiet=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Quiet();
}
