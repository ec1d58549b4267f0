using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Queues;

/// <summary>A site of a published campaign.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Site">The site.</param>
internal sealed record CollectionSite(CampaignView Campaign, Site Site)
{
    /// <summary>The site as the API shows it.</summary>
    public BookingSite Place => new(Site.Id, Site.Name, Site.Address);

    /// <summary>The line of a local date.</summary>
    public QueueId Line(DateOnly date) => new(Campaign.Code, Site.Id, date);

    /// <summary>The line of the day that it is at the site.</summary>
    public QueueId LineAt(DateTimeOffset now) => Line(Campaign.DateAt(now));
}
