using System.Globalization;
using System.Text.RegularExpressions;
using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Hosting;
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

namespace Scheduling.Web.Tests.Operators;

/// <summary>Settings that files and manual name are settings of the product, with the defaults that it has.</summary>
public sealed partial class SettingsTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [ClusterSettings.Section] = typeof(ClusterSettings),
        [DashboardSettings.Section] = typeof(DashboardSettings),
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

    private static string Manual => OperatorFiles.Text(OperatorFiles.Manual);

    [Fact]
    public void Settings_InEveryFile_AreSettingsOfTheProduct()
    {
        var found = OperatorFiles.Names.SelectMany(file => Settings(OperatorFiles.Text(file))).ToHashSet();

        Assert.Contains("Storage__ConnectionString", found);
        Assert.Contains("Cluster__Address", found);
        Assert.Equal([], found.Where(setting => !Exists(setting)));
    }

    [Fact]
    public void Setting_ThatDoesNotExist_IsCaught()
    {
        const string text = "Storage__Connection=x Cluster__Port: 1 Cluster__SiloPort=1";

        Assert.Equal(["Storage__Connection", "Cluster__Port"], Settings(text).Where(setting => !Exists(setting)));
    }

    [Fact]
    public void Settings_OfTheDeploymentFiles_AreInTheManual()
    {
        var used = OperatorFiles.Names.SelectMany(name => Settings(OperatorFiles.Text(name))).Distinct();

        Assert.Equal([], used.Where(setting => !Manual.Contains($"`{setting}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Settings_OfACluster_AreAllInTheManual()
    {
        var settings = typeof(ClusterSettings).GetProperties().Where(property => property.CanWrite).Select(property => $"`Cluster__{property.Name}`");

        Assert.Equal([], settings.Where(setting => !Manual.Contains(setting, StringComparison.Ordinal)));
    }

    [Fact]
    public void Defaults_InTheManual_AreThoseOfTheProduct()
    {
        var from = Manual.IndexOf("## Settings", StringComparison.Ordinal);
        var rows = Row().Matches(Manual[from..Manual.IndexOf("\n## ", from, StringComparison.Ordinal)])
            .Select(row => (Names: Settings(row.Groups["names"].Value).ToList(), Defaults: Quoted().Matches(row.Groups["default"].Value)))
            .Where(row => row.Defaults.Count > 0)
            .SelectMany(row => row.Names.Select((name, n) => (Name: name, Default: row.Defaults[Math.Min(n, row.Defaults.Count - 1)].Groups[1].Value)))
            .ToList();

        Assert.Superset(new HashSet<string> { "Cluster__SiloPort", "Cluster__MaxClockSkew", "Stopping__Ending" }, rows.Select(row => row.Name).ToHashSet());
        Assert.Equal(rows.Select(row => $"{row.Name}={Default(row.Name)}"), rows.Select(row => $"{row.Name}={row.Default}"));
    }

    private static string? Default(string setting)
    {
        var (section, name) = (setting.Split("__")[0], setting.Split("__")[1]);
        var value = Sections[section].GetProperty(name)!.GetValue(Activator.CreateInstance(Sections[section]));
        return value is bool yes ? yes ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Settings(string text) => Setting().Matches(text).Select(match => match.Value).Distinct();

    private static bool Exists(string setting)
    {
        var parts = setting.Split("__");
        return SingleSettings.Contains(setting.Replace("__", ":", StringComparison.Ordinal))
            || (Sections.TryGetValue(parts[0], out var options) && options.GetProperty(parts[1]) is not null);
    }

    [GeneratedRegex(@"\b[A-Z]\w*?__[A-Z][A-Za-z]*\b")]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| (?<names>`[A-Z]\w+__[^|]*) \|[^|]*\| (?<default>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
