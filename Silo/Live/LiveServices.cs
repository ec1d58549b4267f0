using Microsoft.Extensions.DependencyInjection;
using Scheduling.Grains.Live;

namespace Scheduling.Silo.Live;

/// <summary>Registration of the live feed.</summary>
public static class LiveServices
{
    /// <summary>Adds <see cref="ILiveFeed"/> for actors and <see cref="ILiveTopics"/> for watchers.</summary>
    public static IServiceCollection AddLiveFeed(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSingleton<ILiveTopics>(provider => provider.GetRequiredService<LiveFeed>());
        return services;
    }
}
