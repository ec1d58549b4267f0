using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Scheduling.Silo.GrainState;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo;

/// <summary>Runs the grains on an Orleans cluster. The build chooses between this and the engine in one process by <c>GrainEngine</c>.</summary>
public static class GrainEngineExtensions
{
    private const string Invariant = "Npgsql";

    /// <summary>
    /// Joins the cluster as a silo, which registers <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> too. Membership and
    /// grain states are in the PostgreSQL database of <c>Storage:ConnectionString</c>, whose Orleans tables the operator has made
    /// with the SQL scripts of the Orleans release. Settings: <c>Cluster:ClusterId</c>, <c>Cluster:ServiceId</c>,
    /// <c>Cluster:SiloPort</c>, <c>Cluster:GatewayPort</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static IHostApplicationBuilder AddGrainEngine(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var database = builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"]
            ?? throw new InvalidOperationException("An Orleans cluster needs Storage:ConnectionString, a PostgreSQL server.");
        var cluster = builder.Configuration.GetSection("Cluster");
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = cluster["ClusterId"] ?? "scheduling";
                options.ServiceId = cluster["ServiceId"] ?? "scheduling";
            })
            .ConfigureEndpoints(cluster.GetValue("SiloPort", 11111), cluster.GetValue("GatewayPort", 30000))
            .UseAdoNetClustering(options =>
            {
                options.Invariant = Invariant;
                options.ConnectionString = database;
            })
            .AddAdoNetGrainStorage(GrainStateServices.DefaultName, options =>
            {
                options.Invariant = Invariant;
                options.ConnectionString = database;
            })
            .AddActivityPropagation());
        return builder;
    }
}
