using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Scheduling.Grains.Timing;
using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Jobs;
using Scheduling.Silo.Live;
using Scheduling.Silo.Maintenance;
using Scheduling.Silo.Queues;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Hosting;

/// <summary>Puts a silo together, for a process of its own or inside the Web server.</summary>
public static class SiloHosting
{
    /// <summary>Adds everything: what every process has, the actors on the engine that was built, and the clockwork.</summary>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        builder.AddStores();
        builder.AddGrainEngine();
        builder.Services.AddClockwork(GrainEngine.ClusterDatabase(builder.Configuration));
        return builder;
    }

    /// <summary>
    /// Adds what a Web server needs. On an engine in one process that is a whole silo; in a cluster the actors and the clockwork are in
    /// the silos, and this process calls them.
    /// </summary>
    public static IHostApplicationBuilder AddSiloClient(this IHostApplicationBuilder builder)
    {
        if (!GrainEngine.IsCluster)
        {
            return builder.AddSilo();
        }

        builder.AddStores();
        builder.AddGrainClient();
        return builder;
    }

    private static void AddStores(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<CollectionTime>();
        builder.Services.AddControl();
        builder.Services.AddEventLog(configuration, GrainEngine.Writers);
        builder.Services.AddVault(configuration);
        builder.Services.AddAudit(configuration);
        builder.Services.AddRosters(configuration);
        builder.Services.AddLiveFeed(configuration);
        builder.Services.AddQueues(configuration);
    }
}
