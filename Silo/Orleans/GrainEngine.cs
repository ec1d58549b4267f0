using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Scheduling.Silo.GrainState;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo;

/// <summary>Runs the grains on an Orleans cluster. The build chooses between this and the engine in one process by the property <c>GrainEngine</c>.</summary>
public static class GrainEngine
{
    /// <summary>Whether the actors may be in other processes than their callers.</summary>
    public static bool IsCluster => true;

    /// <summary>Who may write to the event log beside this process.</summary>
    public static WriterSharing Writers => WriterSharing.Cluster;

    /// <summary>Where several processes keep what they share.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static string? ClusterDatabase(IConfiguration configuration) => new ClusterSettings(configuration).Database;

    /// <summary>Joins the cluster as a silo, which registers <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> too.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static IHostApplicationBuilder AddGrainEngine(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new ClusterSettings(builder.Configuration);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(settings.Name)
            .ConfigureEndpoints(settings.SiloPort, settings.GatewayPort)
            .UseAdoNetClustering(options =>
            {
                options.Invariant = ClusterSettings.Invariant;
                options.ConnectionString = settings.Database;
            })
            .AddAdoNetGrainStorage(GrainStateServices.DefaultName, options =>
            {
                options.Invariant = ClusterSettings.Invariant;
                options.ConnectionString = settings.Database;
            })
            .AddActivityPropagation());
        return builder;
    }

    /// <summary>Calls the silos of the cluster without being one; never in a process that is.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string.</exception>
    public static IHostApplicationBuilder AddGrainClient(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = new ClusterSettings(builder.Configuration);
        builder.Services.Configure<ClusterOptions>(settings.Name);
        builder.UseOrleansClient(client => client.UseAdoNetClustering(options =>
        {
            options.Invariant = ClusterSettings.Invariant;
            options.ConnectionString = settings.Database;
        }));
        return builder;
    }
}
