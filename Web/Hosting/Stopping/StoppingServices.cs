using Microsoft.Extensions.Options;

namespace Scheduling.Web.Hosting.Stopping;

/// <summary>Registration of how the server stops.</summary>
internal static class StoppingServices
{
    /// <summary>Adds it; after all other hosted services, because they hear in reverse order that the host stops.</summary>
    public static void AddStopping(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StoppingOptions>()
            .Bind(configuration.GetSection(StoppingOptions.Section))
            .Validate(
                options => options.Quiet >= TimeSpan.Zero && options.Patience >= options.Quiet && options.Ending > TimeSpan.Zero
                    && options.Patience + options.Ending <= TimeSpan.FromSeconds(28),
                "Stopping: Quiet must not exceed Patience, and Patience and Ending together not 28 seconds.")
            .ValidateOnStart();
        services.AddSingleton<OpenRequests>();
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddSingleton<IHostLifetime, SignalLifetime>();
        services.AddSingleton<IConfigureOptions<HostOptions>>(provider => new ConfigureOptions<HostOptions>(
            host => host.ShutdownTimeout = Limit(provider.GetRequiredService<IOptions<StoppingOptions>>().Value)));
        services.AddHealthChecks().AddCheck<StoppingHealthCheck>("stopping", tags: ["ready"]);
    }

    // A host that is stopped without a signal drains within this time too.
    private static TimeSpan Limit(StoppingOptions options) => options.Patience + options.Ending;
}
