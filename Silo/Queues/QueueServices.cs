using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Grains.Queues;

namespace Scheduling.Silo.Queues;

/// <summary>Registration of what lines need.</summary>
public static class QueueServices
{
    /// <summary>Adds <see cref="QueueRules"/> and <see cref="ITicketNotices"/>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the sections <see cref="QueueRules.Section"/> and <see cref="NoticeOptions.Section"/>.</param>
    public static IServiceCollection AddQueues(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<QueueRules>()
            .Bind(configuration.GetSection(QueueRules.Section))
            .Validate(rules => rules.AreSound, "Queues: times must not be negative, and waiting times and counts must be positive.")
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<QueueRules>>().Value);
        services.AddOptions<NoticeOptions>()
            .Bind(configuration.GetSection(NoticeOptions.Section))
            .Validate(
                options => options.WebhookUrl is null || (options.WebhookUrl.IsAbsoluteUri && options.WebhookUrl.Scheme is "http" or "https"),
                "Notices:WebhookUrl must be an absolute http or https address.")
            .ValidateOnStart();
        services.AddHttpClient(NoticeSender.Client);
        services.AddSingleton<TicketNotices>();
        services.AddSingleton<ITicketNotices>(provider => provider.GetRequiredService<TicketNotices>());
        services.AddHostedService<NoticeSender>();
        return services;
    }
}
