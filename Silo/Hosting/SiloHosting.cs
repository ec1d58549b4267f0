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
    /// <summary>Adds storage, vault, rosters, live feed, clockwork and the actors on the engine that was built.</summary>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<CollectionTime>();
        builder.Services.AddControl();
        builder.Services.AddEventLog(configuration);
        builder.Services.AddVault(configuration);
        builder.Services.AddAudit(configuration);
        builder.Services.AddRosters(configuration);
        builder.Services.AddLiveFeed(configuration);
        builder.Services.AddQueues(configuration);
        builder.AddGrainEngine();
        builder.Services.AddClockwork();
        return builder;
    }
}
