using Microsoft.Extensions.Hosting;
using Orleans;
using Scheduling.Grains.Log;
using Scheduling.LocalSilo.Hosting;
using Scheduling.Silo.GrainState;

namespace Scheduling.Silo;

/// <summary>Runs the grains in this process. The build chooses between this and the Orleans engine by <c>GrainEngine</c>.</summary>
public static class GrainEngineExtensions
{
    /// <summary>Registers <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> over every grain of the product, with their states on a database here.</summary>
    public static IHostApplicationBuilder AddGrainEngine(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddGrainStates(builder.Configuration);
        builder.Services.AddLocalSilo(silo => silo.AddGrains(typeof(IEventLog).Assembly));
        return builder;
    }
}
