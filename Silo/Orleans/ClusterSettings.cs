using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo;

/// <summary>The settings by which silos and their clients find each other; the section <c>Cluster</c>, and the database of <c>Storage</c>.</summary>
/// <param name="configuration">Where they are.</param>
internal sealed class ClusterSettings(IConfiguration configuration)
{
    /// <summary>The ADO.NET driver, by the name that Orleans knows it by.</summary>
    public const string Invariant = "Npgsql";

    private readonly IConfigurationSection _section = configuration.GetSection("Cluster");

    /// <summary>The PostgreSQL server that holds membership and grain states, in tables that the operator has made with Orleans' own scripts.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public string Database { get; } = configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"]
        ?? throw new InvalidOperationException("A cluster needs Storage:ConnectionString, a PostgreSQL server.");

    /// <summary>TCP port for the other silos.</summary>
    public int SiloPort => _section.GetValue("SiloPort", 11111);

    /// <summary>TCP port for clients.</summary>
    public int GatewayPort => _section.GetValue("GatewayPort", 30000);

    /// <summary>Names the cluster: those that have both names in common belong together.</summary>
    public void Name(ClusterOptions options)
    {
        options.ClusterId = _section["ClusterId"] ?? "scheduling";
        options.ServiceId = _section["ServiceId"] ?? "scheduling";
    }
}
