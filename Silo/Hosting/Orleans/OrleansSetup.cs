using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.GrainState;
using Scheduling.Silo.Live;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>Sets the silo up that every server holds: alone in the process, or as a member of a cluster.</summary>
internal static class OrleansSetup
{
    /// <summary>
    /// How long a call may take. It is less than the ten seconds that a page waits, so that the page hears what happened; methods that take
    /// longer say so themselves.
    /// </summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Adds the silo with every actor of the product, and their caller in this process.</summary>
    public static void AddOrleans(this IHostApplicationBuilder builder, ClusterSettings cluster) => builder.UseOrleans(silo =>
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);

        // Servers of two releases are members together while they are restarted one by one: docs/adr/0003-rolling-contracts.md.
        silo.Configure<GrainVersioningOptions>(options =>
        {
            options.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            options.DefaultVersionSelectorStrategy = nameof(AllCompatibleVersions);
        });

        // All servers are the same program, so each knows what another throws, with its causes.
        silo.Services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = _ => true);
        silo.Services.AddSingleton<IFatalErrorHandler, FatalErrorExit>();
        if (builder.Configuration.IsTelemetrySent())
        {
            // Two filters on the way of every call, so not for nothing.
            silo.AddActivityPropagation();
        }

        if (DashboardSettings.From(builder.Configuration).Enabled)
        {
            // The log is read where the log is.
            silo.AddDashboard(options => options.HideTrace = true);
        }

        silo.Services.AddHealthChecks().AddCheck<SiloHealthCheck>(SiloHealthCheck.Name, tags: ["ready"]);
        silo.AddGrainStates(builder.Configuration);
        if (cluster.Enabled)
        {
            silo.Services.AddSingleton(cluster);
            silo.Services.AddHostedService<ClusterPreflight>();
            silo.Services.AddRedisClaim(EventLogServices.Database);
            silo.JoinCluster(cluster);
        }
        else
        {
            silo.UseSoloSilo();
        }
    });
}
