using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Grains.Live;
using Scheduling.Silo.Live.Redis;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Live;

/// <summary>Registration of the live feed.</summary>
public static class LiveServices
{
    /// <summary>Adds <see cref="ILiveFeed"/> for actors and <see cref="ILiveTopics"/> for watchers: through Redis when one is configured, otherwise in memory.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the section <see cref="RedisOptions.Section"/>.</param>
    public static IServiceCollection AddLiveFeed(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RedisOptions>()
            .Bind(configuration.GetSection(RedisOptions.Section))
            .Validate(options => !options.Prefix.Contains('\n'), "Redis:Prefix must be one line.")
            .ValidateOnStart();
        return string.IsNullOrEmpty(configuration[$"{RedisOptions.Section}:{nameof(RedisOptions.Configuration)}"])
            ? services.AddFeed<LiveFeed>()
            : services.AddFeed<RedisLiveFeed>().AddHostedService(provider => provider.GetRequiredService<RedisLiveFeed>());
    }

    /// <summary>Keeps the prefix in Redis for the servers of one database.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="database">Name of the database whose cluster it is.</param>
    public static IServiceCollection AddRedisClaim(this IServiceCollection services, string database) =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<RedisClaim>(
            provider, provider.GetRequiredKeyedService<IDatabase>(database)));

    private static IServiceCollection AddFeed<TFeed>(this IServiceCollection services)
        where TFeed : class, ILiveFeed, ILiveTopics
    {
        services.AddSingleton<TFeed>();
        services.AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<TFeed>());
        return services.AddSingleton<ILiveTopics>(provider => provider.GetRequiredService<TFeed>());
    }
}
