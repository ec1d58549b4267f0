using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Scheduling.LocalSilo.Activations;
using Scheduling.LocalSilo.Calls;
using Scheduling.LocalSilo.Telemetry;

namespace Scheduling.LocalSilo.Hosting;

/// <summary>Registers the engine.</summary>
public static class LocalSiloServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IGrainFactory"/> and <see cref="IClusterClient"/> over an engine in this process. It works as soon as
    /// the services are built and ends its activations when the host stops. Time is the registered <see cref="TimeProvider"/>.
    /// </summary>
    /// <remarks>
    /// An engine holds one activation per grain. Where two must exist at once, as they can for a while in a cluster, build two
    /// service providers, each with its engine, over one event log and one grain storage.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// On first use: a class cannot be a grain, or two have one grain type; the message says which.
    /// </exception>
    public static IServiceCollection AddLocalSilo(this IServiceCollection services, Action<LocalSiloBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var configuration = services
            .Select(service => service.ImplementationInstance)
            .OfType<IConfiguration>()
            .LastOrDefault() ?? new ConfigurationBuilder().Build();
        var builder = new LocalSiloBuilder(services, configuration);
        configure?.Invoke(builder);

        services.AddOptions();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<ActivationSlot>();
        services.AddScoped<IGrainContext>(scope => scope.GetRequiredService<ActivationSlot>().Activation
            ?? throw new InvalidOperationException("A grain context exists only in the services of an activation."));

        services.AddSingleton(_ => new GrainClasses(builder.Assemblies, builder.Types));
        services.AddSingleton(provider => new Engine(
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<GrainCollectionOptions>>().Value,
            provider.GetRequiredService<IOptions<SiloMessagingOptions>>().Value,
            new EngineLog(provider.GetRequiredService<ILogger<EngineLog>>()),
            new EngineMetrics(provider.GetRequiredService<IMeterFactory>())));
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<SiloRuntime>());
        services.AddSingleton(provider => new ProxyFactory(provider.GetRequiredService<SiloRuntime>()));
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        return services;
    }
}
