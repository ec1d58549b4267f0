using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans;
using Scheduling.Grains.Log;
using Scheduling.LocalSilo.Hosting;
using Scheduling.Silo.GrainState;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo;

/// <summary>Runs the grains in this process. The build chooses between this and the Orleans engine by the property <c>GrainEngine</c>.</summary>
public static class GrainEngine
{
    /// <summary>Whether the actors may be in other processes than their callers.</summary>
    public static bool IsCluster => false;

    /// <summary>Who may write to the event log beside this process.</summary>
    public static WriterSharing Writers => WriterSharing.Alone;

    /// <summary>Where several processes keep what they share; null, there is one.</summary>
    public static string? ClusterDatabase(IConfiguration configuration) => null;

    /// <summary>Registers <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> over every grain of the product, with their states on a database here.</summary>
    public static IHostApplicationBuilder AddGrainEngine(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGrainStates(builder.Configuration);
        builder.Services.AddLocalSilo(silo => silo.AddGrains(typeof(IEventLog).Assembly));
        return builder;
    }

    /// <summary>The same: callers and actors are in one process.</summary>
    public static IHostApplicationBuilder AddGrainClient(this IHostApplicationBuilder builder) => builder.AddGrainEngine();
}
