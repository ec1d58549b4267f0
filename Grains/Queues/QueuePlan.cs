using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Campaigns;

namespace Scheduling.Grains.Queues;

/// <summary>What a campaign's timetable says of one day at one site.</summary>
/// <param name="Revision">Revision of the campaign that says so.</param>
/// <param name="Stations">How many stations the site has.</param>
/// <param name="Hours">Hours of the day, in order; at least one.</param>
/// <param name="PhotoSeconds">Planned time per student at one station.</param>
internal sealed record QueuePlan(int Revision, int Stations, ImmutableArray<QueueHour> Hours, double PhotoSeconds)
{
    [JsonIgnore]
    public DateTimeOffset OpensAt => Hours[0].StartsAt;

    [JsonIgnore]
    public DateTimeOffset ClosesAt => Hours[^1].EndsAt;

    /// <summary>The plan of a line; null when the campaign is a draft or its timetable has no such site or day.</summary>
    public static QueuePlan? Of(CampaignView? campaign, QueueId id)
    {
        if (campaign is not { Status: not CampaignStatus.Draft, Definition: var definition }
            || definition.Sites.FirstOrDefault(site => site.Id == id.Site) is not { } site
            || !definition.Timetable.Days.Contains(id.Date))
        {
            return null;
        }

        var hours = TimetableGenerator.Hours(campaign.Code, definition, id.Site, id.Date);
        return hours.IsEmpty
            ? null
            : new QueuePlan(campaign.Revision, site.Stations, hours, 3600.0 / definition.Timetable.PhotosPerStationHour);
    }
}

/// <summary>One hour of the day.</summary>
/// <param name="StartsAt">Start, with the site's offset.</param>
/// <param name="EndsAt">End.</param>
internal readonly record struct QueueHour(DateTimeOffset StartsAt, DateTimeOffset EndsAt);
