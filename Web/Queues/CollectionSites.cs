using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Queues;

/// <summary>Finds sites and the day that it is there.</summary>
internal sealed class CollectionSites(IGrainFactory grains)
{
    /// <summary>The site of a key <c>{code}~{site}</c>; null when no published campaign has it.</summary>
    public async Task<CollectionSite?> Find(string key) =>
        key.Split('~') is [{ Length: > 0 } code, { Length: > 0 } id]
        && await Published(code) is { } campaign
        && campaign.Definition.Sites.FirstOrDefault(site => site.Id == id) is { } site
            ? new CollectionSite(campaign, site)
            : null;

    /// <summary>Where a line stands. A site that a later timetable left out keeps its lines; only its name is gone.</summary>
    public async Task<BookingSite> PlaceOf(QueueId queue) =>
        await Find($"{queue.Campaign}~{queue.Site}") is { } found ? found.Place : new BookingSite(queue.Site, queue.Site, "");

    private async Task<CampaignView?> Published(string code) =>
        await grains.Actor<ICampaignGrain>(code).Find() is { Status: not CampaignStatus.Draft } campaign ? campaign : null;
}

/// <summary>The days of a campaign.</summary>
internal static class CampaignDays
{
    /// <summary>The date that it is at the campaign's sites.</summary>
    public static DateOnly DateAt(this CampaignView campaign, DateTimeOffset now) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(campaign.Definition.TimeZone)).DateTime);
}
