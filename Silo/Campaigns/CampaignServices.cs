using Microsoft.Extensions.DependencyInjection;

namespace Scheduling.Silo.Campaigns;

/// <summary>Registration of what every server must know of campaigns.</summary>
public static class CampaignServices
{
    /// <summary>Adds <see cref="ICampaignIndex"/>; needs the actors.</summary>
    public static IServiceCollection AddCampaignIndex(this IServiceCollection services) => services.AddSingleton<ICampaignIndex, CampaignIndex>();
}
