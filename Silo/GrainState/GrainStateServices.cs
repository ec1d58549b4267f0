using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Orleans;
using Scheduling.Silo.Storage.Postgres;

namespace Scheduling.Silo.GrainState;

/// <summary>Registration of the storage of actors' states: Orleans' own on PostgreSQL, ours on SQLite.</summary>
public static class GrainStateServices
{
    /// <summary>States that name no storage go to this one.</summary>
    public const string DefaultName = "Default";

    private static readonly SchemaSource Schema = new("grain-state", typeof(GrainStateServices).Assembly, "GrainState/Schema");

    /// <summary>Adds the default grain storage. Its tables are there before the silo starts.</summary>
    public static ISiloBuilder AddGrainStates(this ISiloBuilder silo, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddGrainStateTables(configuration);
        if (StorageOptions.From(configuration).Provider is DatabaseKind.Postgres)
        {
            silo.Services.AddOptions<AdoNetGrainStorageOptions>(DefaultName).Configure<PostgresPools>((options, pools) =>
                (options.Invariant, options.DataSource, options.GrainStorageSerializer) = (OrleansTables.Invariant, pools.Orleans, new GrainStateJson()));
            return silo.AddAdoNetGrainStorage(DefaultName, (OptionsBuilder<AdoNetGrainStorageOptions> _) => { });
        }

        silo.Services.AddGrainStorage(DefaultName, (provider, _) => new GrainStateStorage(
            provider.GetRequiredKeyedService<IDatabase>(GrainStateStorage.Database), provider.GetRequiredService<TimeProvider>()));
        return silo;
    }

    /// <summary>Adds the tables alone, for commands.</summary>
    public static IServiceCollection AddGrainStateTables(this IServiceCollection services, IConfiguration configuration)
    {
        // On PostgreSQL the first table holds what earlier versions left there, and backups of theirs bring.
        services.AddDatabase(configuration, GrainStateStorage.Database, Schema);
        return StorageOptions.From(configuration).Provider is DatabaseKind.Postgres
            ? services.AddDatabase(configuration, GrainStateStorage.Database, OrleansTables.Schema)
            : services;
    }
}
