using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scheduling.Grains.Timing;
using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Hosting.Orleans;
using Scheduling.Silo.Jobs;
using Scheduling.Silo.Live;
using Scheduling.Silo.Maintenance;
using Scheduling.Silo.Queues;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Writing;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Hosting;

/// <summary>Puts together what every server holds: a silo with its stores.</summary>
public static class SiloHosting
{
    /// <summary>
    /// Adds the stores, the actors and the clockwork. Whether the silo is alone or in a cluster is the setting
    /// <see cref="ClusterSettings.Enabled"/>.
    /// </summary>
    /// <exception cref="OptionsValidationException">The section <see cref="ClusterSettings.Section"/> makes no sense.</exception>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var cluster = ClusterSettings.From(builder.Configuration);
        builder.AddTelemetry();
        builder.AddStores(cluster);
        builder.AddOrleans(cluster);
        builder.Services.AddClockwork(cluster.Enabled ? StorageOptions.From(builder.Configuration).ConnectionString : null);
        return builder;
    }

    private static void AddStores(this IHostApplicationBuilder builder, ClusterSettings cluster)
    {
        var configuration = builder.Configuration;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<CollectionTime>();
        builder.Services.AddControl();
        builder.Services.AddEventLog(configuration, cluster.Enabled ? WriterSharing.Cluster : WriterSharing.Alone);
        builder.Services.AddVault(configuration);
        builder.Services.AddAudit(configuration);
        builder.Services.AddRosters(configuration);
        builder.Services.AddLiveFeed(configuration);
        builder.Services.AddQueues(configuration);
    }
}
