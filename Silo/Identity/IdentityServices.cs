using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scheduling.Silo.Identity;

/// <summary>Registration of accounts, staff and one-time codes.</summary>
public static class IdentityServices
{
    /// <summary>Adds identity; needs the vault and the live feed.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the section <see cref="SmsOptions.Section"/>.</param>
    /// <param name="development">Whether messages may go to <see cref="DevelopmentOutbox"/> when no gateway is configured.</param>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration, bool development)
    {
        services.AddOptions<SmsOptions>()
            .Bind(configuration.GetSection(SmsOptions.Section))
            .Validate(
                options => options.WebhookUrl is null || (options.WebhookUrl.IsAbsoluteUri && options.WebhookUrl.Scheme is "http" or "https"),
                "Sms:WebhookUrl must be an absolute http or https address.")
            .ValidateOnStart();
        services.AddHttpClient(WebhookSmsSender.Client);
        services.AddSingleton<WebhookSmsSender>();
        services.AddSingleton<DevelopmentOutbox>();
        services.AddSingleton(provider => new SmsGateway(Sender(provider, development)));
        services.AddSingleton<IOneTimeCodes, OneTimeCodes>();
        services.AddSingleton<IAccounts, Accounts>();
        services.AddSingleton<IdentityChanges>();
        services.AddSingleton<StaffStore>();
        services.AddSingleton<StaffPasswords>();
        services.AddSingleton<StaffTrail>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<IStaffDirectory>(provider => provider.GetRequiredService<StaffDirectory>());
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<ISessionRegistry>(provider => provider.GetRequiredService<SessionRegistry>());
        services.AddHostedService<IdentityRefresh>();
        services.AddSingleton<ISessionStore, SessionStore>();
        services.AddSingleton(provider => new SessionUse(provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<SessionUseWriter>();
        return services;
    }

    private static ISmsSender? Sender(IServiceProvider provider, bool development) =>
        provider.GetRequiredService<IOptions<SmsOptions>>().Value.WebhookUrl is not null ? provider.GetRequiredService<WebhookSmsSender>()
        : development ? provider.GetRequiredService<DevelopmentOutbox>()
        : null;
}
