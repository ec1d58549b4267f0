using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;

namespace Scheduling.Load.Faults;

/// <summary>One deliberate fault of a planted server.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Plant">Puts it among the product's services.</param>
internal sealed record Fault(string Name, Action<IServiceCollection, IConfiguration> Plant)
{
    /// <summary>No fault: the product as it is, in a planted server.</summary>
    public const string None = "none";

    /// <summary>An append is acknowledged before it is committed.</summary>
    public const string EarlyAck = "early-ack";

    /// <summary>The database answers a commit before it has made it durable.</summary>
    public const string SyncOff = "sync-off";

    /// <summary>No version is compared and nothing is unique: two activations of one actor can both write.</summary>
    public const string NoUnique = "no-unique";

    /// <summary>A repeat is not recognised, neither by an actor that is awake nor by one that reads its stream again.</summary>
    public const string NoOperationId = "no-operation-id";

    /// <summary>What a student reads may be a moment old, also for who has changed it meanwhile.</summary>
    public const string StaleRead = "stale-read";

    /// <summary>An append over several streams is not all or nothing.</summary>
    public const string TornAppend = "torn-append";

    /// <summary>The computer loses its power whenever the process is killed: what was not synced is gone. A circumstance, not a bug.</summary>
    public const string PowerLoss = "power-loss";

    /// <summary>A second server over the same databases, in the same process: every actor may be active twice. A circumstance, not a bug.</summary>
    public const string SecondServer = "second-server";

    /// <summary>No member of a cluster sees another: every actor may be active in each. A circumstance, not a bug.</summary>
    public const string Partition = "partition";

    /// <summary>Every sync of SQLite takes five milliseconds longer. A circumstance, not a bug.</summary>
    public const string SlowDisk = "slow-disk";

    /// <summary>Nobody is refused because the server is busy.</summary>
    public const string NoAdmission = "no-admission";

    /// <summary>A request counts as under way before its body is here.</summary>
    public const string NoWaitForBodies = "no-wait-for-bodies";

    /// <summary>Every name passes for that of a campaign, and what nothing was written of stays as long as anything else.</summary>
    public const string NoNames = "no-names";

    /// <summary>Tells at <c>/probe</c> what the process holds, and lets actors that idle go after seconds instead of a quarter of an hour. A circumstance, not a bug.</summary>
    public const string Probe = "probe";

    /// <summary>Some memory of every batch that is written is never given back.</summary>
    public const string LeakMemory = "leak-memory";

    /// <summary>A file that is opened now and then is never closed.</summary>
    public const string LeakHandles = "leak-handles";

    public static IReadOnlyDictionary<string, Fault> Known { get; } = new Fault[]
    {
        new(None, (_, _) => { }),
        new(EarlyAck, (services, _) => services.Wrap<IAppendStore>((_, store) => new HastyStore(store))),
        new(SyncOff, (services, _) => Databases.NeverSync(services)),
        new(NoUnique, (services, _) => services.Wrap<IAppendStore>((_, store) => new UncheckedStore(store))),
        new(NoOperationId, (services, _) => ForgottenOperations.Plant(services)),
        new(StaleRead, (services, _) => StaleReads.Plant(services)),
        new(TornAppend, (services, _) => services.Wrap<IEventLog>((_, log) => new TornAppends(log))),
        new(PowerLoss, PowerFailure.Plant),
        new(SecondServer, (_, _) => { }),
        new(Partition, (services, _) => services.Wrap<IMembershipTable>(
            (provider, table) => BlindMembership.Over(table, provider.GetRequiredService<ILocalSiloDetails>()))),
        new(SlowDisk, (_, _) => SlowSync.Install(TimeSpan.FromMilliseconds(5))),
        new(Probe, (services, _) => ProcessProbe.Plant(services)),
        new(LeakMemory, LeakingStore.PlantMemory),
        new(LeakHandles, LeakingStore.PlantHandles),
        new(NoAdmission, (services, _) => OpenDoor.Plant(services)),
        new(NoWaitForBodies, (services, _) => HastyGate.Plant(services)),
        new(NoNames, (services, _) => EveryName.Plant(services)),
    }.ToDictionary(fault => fault.Name);

    public static Fault Named(string name) => Known.GetValueOrDefault(name)
        ?? throw new ArgumentException($"'{name}' is not a fault that can be planted; {string.Join(", ", Known.Keys)} are.");
}
