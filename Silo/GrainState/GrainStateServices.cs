using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.GrainState;

/// <summary>Registration of the storage of actors' states, for the engine in one process. A cluster uses the one of Orleans.</summary>
public static class GrainStateServices
{
    /// <summary>States that name no storage go to this one, on both engines.</summary>
    public const string DefaultName = "Default";

    private static readonly SchemaSource Schema = new("grain-state", typeof(GrainStateServices).Assembly, "GrainState/Schema");

    /// <summary>Adds the default grain storage on a database of its own.</summary>
    public static IServiceCollection AddGrainStates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDatabase(configuration, GrainStateStorage.Database, Schema);
        return services.AddGrainStorage(DefaultName, (provider, _) => new GrainStateStorage(
            provider.GetRequiredKeyedService<IDatabase>(GrainStateStorage.Database), provider.GetRequiredService<TimeProvider>()));
    }
}
