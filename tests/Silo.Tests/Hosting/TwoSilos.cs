using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Scheduling.Silo.Hosting;
using Scheduling.TestKit.Postgres;
using Scheduling.TestKit.Servers;

namespace Scheduling.Silo.Tests.Hosting;

/// <summary>
/// Two members of a cluster as the product sets them up, in one process, on one PostgreSQL. What one asks of the other goes over TCP.
/// </summary>
public sealed class TwoSilos : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();
    private readonly List<IHost> _hosts = [];
    private PostgresServer? _postgres;

    /// <summary>What the first member has.</summary>
    public IServiceProvider Here => _hosts[0].Services;

    /// <summary>What the second member has.</summary>
    public IServiceProvider There => _hosts[1].Services;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.Start();
        var database = await _postgres.CreateDatabase();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        foreach (var name in (string[])["here", "there"])
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Cluster:Enabled"] = "true",
                ["Cluster:Address"] = "127.0.0.1",
                ["Cluster:SiloPort"] = ChildServer.FreePort().ToString(CultureInfo.InvariantCulture),
                ["Storage:Provider"] = "Postgres",
                ["Storage:ConnectionString"] = database,
                ["Storage:DataDirectory"] = _folder[name],
                ["Vault:Key"] = key,

                // Nobody is there: what crosses here does not go through Redis.
                ["Redis:Configuration"] = RedisServer.Absent().Configuration,
            });
            builder.AddSilo();
            var host = builder.Build();
            _hosts.Add(host);
            await host.StartAsync();
        }

        await Eventually.True(() => AddressesKnownTo(Here).Count == 2 && AddressesKnownTo(There).Count == 2, "both silos know each other");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>A grain that lives on the second member, as the first one calls it.</summary>
    internal TGrain Remote<TGrain>(string key)
        where TGrain : IGrainWithStringKey
    {
        // A hint for where to activate it travels with every call.
        RequestContext.Set(IPlacementDirector.PlacementHintKey, There.GetRequiredService<ILocalSiloDetails>().SiloAddress);
        return Here.GetRequiredService<IGrainFactory>().GetGrain<TGrain>(key);
    }

    private static List<SiloAddress> AddressesKnownTo(IServiceProvider member) =>
        [.. member.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members
            .Where(known => known.Value.Status is SiloStatus.Active).Select(known => known.Key)];
}
