using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Live.Redis;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Hosting;

/// <summary>Whether this server runs alone or is one of a cluster; the configuration section <c>Cluster</c>.</summary>
public sealed class ClusterSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cluster";

    /// <summary>Whether servers that share the database form a cluster. Off: this server runs alone and opens no port but HTTP.</summary>
    public bool Enabled { get; set; }

    /// <summary>Names the cluster: servers that have this and the database in common belong together.</summary>
    public string ClusterId { get; set; } = "scheduling";

    /// <summary>Names the product in stored keys; never changes.</summary>
    public string ServiceId { get; set; } = "scheduling";

    /// <summary>IP address at which the other servers reach this one; null for the machine's own.</summary>
    public string? Address { get; set; }

    /// <summary>TCP port for the other servers.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>How far this machine's clock may be from the database's when the server starts.</summary>
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing or makes no sense; the message says what to do.</exception>
    public static ClusterSettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = configuration.GetSection(Section).Get<ClusterSettings>() ?? new ClusterSettings();
        if (settings.Enabled && settings.Problem(configuration) is { } problem)
        {
            throw new OptionsValidationException(Section, typeof(ClusterSettings), [problem]);
        }

        return settings;
    }

    private string? Problem(IConfiguration configuration)
    {
        var storage = StorageOptions.From(configuration);
        return this switch
        {
            _ when storage.Provider is not DatabaseKind.Postgres || string.IsNullOrEmpty(storage.ConnectionString) =>
                "Cluster:Enabled needs a PostgreSQL server: set Storage:Provider to Postgres and Storage:ConnectionString to the cluster's " +
                "database.",
            _ when string.IsNullOrEmpty(configuration[$"{RedisOptions.Section}:{nameof(RedisOptions.Configuration)}"]) =>
                "Cluster:Enabled needs Redis: set Redis:Configuration. Without it nobody sees live what happens at another server.",
            { ClusterId: "" } or { ServiceId: "" } => "Cluster:ClusterId and Cluster:ServiceId must not be empty.",
            { SiloPort: < 1 or > 65_535 } => $"Cluster:SiloPort must be a TCP port, 1 to 65535, not {SiloPort}.",
            { Address: { } address } when !IPAddress.TryParse(address, out _) =>
                $"Cluster:Address must be an IP address of this machine, not '{address}'. Leave it out to take the machine's own.",
            _ => null,
        };
    }
}
