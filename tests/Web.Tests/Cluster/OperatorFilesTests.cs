using System.Globalization;
using System.Text.RegularExpressions;
using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Live.Redis;
using Scheduling.Silo.Queues;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Hosting.Stopping;
using Scheduling.Web.Limits;
using YamlDotNet.RepresentationModel;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>What is written for operators must be true of the product.</summary>
public sealed partial class OperatorFilesTests
{
    private const int LongestStopSeconds = 40;

    private static readonly Dictionary<string, Type> Sections = new()
    {
        [StorageOptions.Section] = typeof(StorageOptions),
        [RedisOptions.Section] = typeof(RedisOptions),
        [VaultOptions.Section] = typeof(VaultOptions),
        [GroupCommitOptions.Section] = typeof(GroupCommitOptions),
        [RosterOptions.Section] = typeof(RosterOptions),
        [SmsOptions.Section] = typeof(SmsOptions),
        [NoticeOptions.Section] = typeof(NoticeOptions),
        [AuditOptions.Section] = typeof(AuditOptions),
        [RateLimitOptions.Section] = typeof(RateLimitOptions),
        [AdmissionOptions.Section] = typeof(AdmissionOptions),
        [StoppingOptions.Section] = typeof(StoppingOptions),
    };

    private static readonly string[] SingleSettings = [TrustedProxies.Setting, SignInServices.KeyFolder];

    private static readonly string ClusterSettings = OperatorFiles.Resource("ClusterSettings.cs");

    [Fact]
    public void Yaml_OfEveryFile_Parses()
    {
        var files = OperatorFiles.EndingIn(".yaml").ToList();

        Assert.Contains("compose.yaml", files);
        Assert.Contains("kubernetes/scheduling.yaml", files);
        Assert.All(files, file => Assert.NotEmpty(OperatorFiles.Yaml(file)));
    }

    [Fact]
    public void Settings_InEveryFile_AreSettingsOfTheProduct()
    {
        var found = OperatorFiles.Names.SelectMany(file => Settings(OperatorFiles.Text(file))).ToHashSet();

        Assert.Contains("Storage__ConnectionString", found);
        Assert.Equal([], found.Where(setting => !Exists(setting)));
    }

    [Fact]
    public void Setting_ThatDoesNotExist_IsCaught()
    {
        Assert.Equal(["Storage__Connection", "Cluster__Port"], Settings("Storage__Connection=x Cluster__Port: 1").Where(setting => !Exists(setting)));
    }

    [Fact]
    public void Settings_OfTheDeploymentFiles_AreInTheManual()
    {
        var manual = OperatorFiles.Text("operations.md");
        var used = OperatorFiles.Names.Where(name => name != "operations.md").SelectMany(name => Settings(OperatorFiles.Text(name))).Distinct();

        Assert.Equal([], used.Where(setting => !manual.Contains(setting, StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_ThatTheManualNames_Exist()
    {
        var named = DeployPath().Matches(OperatorFiles.Text("operations.md")).Select(match => match.Groups["path"].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(path => !OperatorFiles.Names.Any(name => name == path || name.StartsWith($"{path}/", StringComparison.Ordinal))));
    }

    [Fact]
    public void PortsOfSilos_Everywhere_AreThoseOfTheProduct()
    {
        var (silo, gateway) = (Port("SiloPort"), Port("GatewayPort"));
        var silos = OperatorFiles.Yaml("kubernetes/scheduling.yaml").Single(document => Is(document, "Deployment", "silo"));
        var policy = OperatorFiles.Yaml("kubernetes/scheduling.yaml").Single(document => Is(document, "NetworkPolicy", "silo"));

        Assert.Equal(silo, silos.Value("spec", "template", "spec", "containers", "0", "ports", "0", "containerPort"));
        Assert.Equal(gateway, silos.Value("spec", "template", "spec", "containers", "0", "ports", "1", "containerPort"));
        Assert.Equal([silo, gateway], ((YamlSequenceNode)policy.At("spec", "ingress", "0", "ports")!).Select(port => port.Value("port")));
        Assert.Contains($"EXPOSE {silo} {gateway}", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Equal(silo, OperatorFiles.Yaml("compose.yaml")[0].Value("x-silo", "environment", "Cluster__SiloPort"));
        Assert.Equal(gateway, OperatorFiles.Yaml("compose.yaml")[0].Value("x-silo", "environment", "Cluster__GatewayPort"));
    }

    [Fact]
    public void PortOfTheWebServer_Everywhere_IsOne()
    {
        const string port = "8080";
        var web = OperatorFiles.Yaml("kubernetes/scheduling.yaml").Single(document => Is(document, "Deployment", "web"));

        Assert.Equal(port, web.Value("spec", "template", "spec", "containers", "0", "ports", "0", "containerPort"));
        Assert.Contains($"ASPNETCORE_URLS=http://+:{port}", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains($"web1:{port} web2:{port}", OperatorFiles.Text("Caddyfile"), StringComparison.Ordinal);
        Assert.Contains($":{port}", OperatorFiles.Text("systemd/scheduling-web.env"), StringComparison.Ordinal);
    }

    [Fact]
    public void Patience_OfWhoeverStopsAServer_IsLongerThanItsStop()
    {
        var pods = OperatorFiles.Yaml("kubernetes/scheduling.yaml").Where(document => document.Value("kind") == "Deployment").ToList();
        var units = OperatorFiles.EndingIn(".service").Select(OperatorFiles.Text).ToList();
        var compose = OperatorFiles.Yaml("compose.yaml")[0];

        Assert.Equal((2, 3), (pods.Count, units.Count));
        Assert.All(pods, pod => Assert.True(Number(pod.Value("spec", "template", "spec", "terminationGracePeriodSeconds")) >= LongestStopSeconds));
        Assert.All(units, unit => Assert.True(Number(StopTimeout().Match(unit).Groups[1].Value) >= LongestStopSeconds));
        Assert.All(["x-silo", "x-web"], kind => Assert.True(Number(compose.Value(kind, "stop_grace_period")?.TrimEnd('s')) >= LongestStopSeconds));
    }

    [Fact]
    public void Containers_Everywhere_AreNotRoot()
    {
        var pods = OperatorFiles.Yaml("kubernetes/scheduling.yaml").Where(document => document.Value("kind") == "Deployment");

        Assert.All(pods, pod => Assert.Equal("true", pod.Value("spec", "template", "spec", "securityContext", "runAsNonRoot")));
        Assert.Contains("USER $APP_UID", OperatorFiles.Text("Dockerfile"), StringComparison.Ordinal);
        Assert.All(OperatorFiles.EndingIn(".service"), unit => Assert.Contains("User=scheduling", OperatorFiles.Text(unit), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryDeployment_HasABudgetThatKeepsOneAlive()
    {
        var documents = OperatorFiles.Yaml("kubernetes/scheduling.yaml");
        foreach (var deployment in documents.Where(document => document.Value("kind") == "Deployment"))
        {
            var name = deployment.Value("metadata", "name")!;
            var budget = documents.Single(document => Is(document, "PodDisruptionBudget", name));

            Assert.Equal(deployment.Value("spec", "selector", "matchLabels", "app"), budget.Value("spec", "selector", "matchLabels", "app"));
            Assert.True(Number(deployment.Value("spec", "replicas")) > Number(budget.Value("spec", "maxUnavailable")));
        }
    }

    private static bool Is(YamlMappingNode document, string kind, string name) =>
        document.Value("kind") == kind && document.Value("metadata", "name") == name;

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    private static string Port(string setting) => Regex.Match(ClusterSettings, $"\"{setting}\", ([0-9]+)").Groups[1].Value;

    private static IEnumerable<string> Settings(string text) => Setting().Matches(text).Select(match => match.Value).Distinct();

    private static bool Exists(string setting)
    {
        var parts = setting.Split("__");
        return SingleSettings.Contains(setting.Replace("__", ":", StringComparison.Ordinal))
            || (parts[0] == "Cluster" && ClusterSettings.Contains($"\"{parts[1]}\"", StringComparison.Ordinal))
            || (Sections.TryGetValue(parts[0], out var options) && options.GetProperty(parts[1]) is not null);
    }

    [GeneratedRegex(@"\b[A-Z]\w*?__[A-Z][A-Za-z]*\b")]
    private static partial Regex Setting();

    [GeneratedRegex(@"TimeoutStopSec=(\d+)")]
    private static partial Regex StopTimeout();

    [GeneratedRegex(@"`deploy/(?<path>[\w./-]+?)/?(\*\.sql)?`")]
    private static partial Regex DeployPath();
}
