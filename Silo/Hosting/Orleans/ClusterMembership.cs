using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Scheduling.Silo.Storage.Orleans;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>How the servers of a cluster find each other, and how soon they give one up that does not answer.</summary>
internal static class ClusterMembership
{
    /// <summary>Each silo asks its neighbours this often whether they live.</summary>
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    /// <summary>A silo that misses so many is declared dead, not before <see cref="MembershipLease.Length"/> has passed.</summary>
    private const int MissedProbes = 4;

    /// <summary>A silo that is itself slow waits longer, so that it does not vote others dead for its own trouble; this long at most.</summary>
    private static readonly TimeSpan MaxProbe = TimeSpan.FromSeconds(3);

    /// <summary>A silo of which nobody can tell whether it lives is dead when its row in the table is three times as old.</summary>
    private static readonly TimeSpan IAmAlive = TimeSpan.FromSeconds(5);

    /// <summary>How long a starting silo tries to reach all others before it gives up.</summary>
    private static readonly TimeSpan MaxJoin = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What silos ask each other for themselves, such as to forget an actor, waits so long for one that hangs. Meanwhile the actor's
    /// callers wait too, so it is less than the time that they have.
    /// </summary>
    private static readonly TimeSpan SystemCall = TimeSpan.FromSeconds(5);

    /// <summary>How long an actor may take to end; then the next call begins it anew, whether its directory has answered or not.</summary>
    private static readonly TimeSpan Deactivation = TimeSpan.FromSeconds(3);

    /// <summary>Makes this silo a member. Membership is in the database; silos talk to each other over TCP.</summary>
    public static void JoinCluster(this ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.Configure<EndpointOptions>(options =>
        {
            options.SiloPort = cluster.SiloPort;
            options.GatewayPort = 0;
            if (cluster.Address is { } address)
            {
                options.AdvertisedIPAddress = IPAddress.Parse(address);
            }
        });
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = options.MinProbeTimeout = Probe;
            options.MaxProbeTimeout = MaxProbe;
            options.NumMissedProbesLimit = MissedProbes;
            options.IAmAliveTablePublishTimeout = IAmAlive;
            options.MaxJoinAttemptTime = MaxJoin;
        });
        silo.Configure<SiloMessagingOptions>(options => options.SystemResponseTimeout = SystemCall);
        silo.Configure<GrainCollectionOptions>(options => options.DeactivationTimeout = Deactivation);
        silo.Services.AddSingleton<MembershipLease>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<MembershipLease>());
        silo.AddIncomingGrainCallFilter<MembershipLeaseFilter>();
        silo.AddOutgoingGrainCallFilter<MembershipLeaseFilter>();
        silo.Services.AddOptions<AdoNetClusteringSiloOptions>().Configure<PostgresPools>(
            (options, pools) => (options.Invariant, options.DataSource) = (OrleansTables.Invariant, pools.Orleans));
        silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> _) => { });
    }
}
