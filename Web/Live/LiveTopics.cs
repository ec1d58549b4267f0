using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Slots;
using Scheduling.Silo.Live;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Live;

/// <summary>Which topics there are, who may watch them, and what they show before anything has changed.</summary>
internal sealed class LiveTopics(IGrainFactory grains, ILiveTopics feed, IOptions<JsonHubProtocolOptions> json)
{
    private const string SlotsPrefix = "slots/";

    /// <summary>Why a caller may not watch a topic; null when they may.</summary>
    public async Task<string?> Refuse(string? topic, ClaimsPrincipal caller)
    {
        if (Campaign(topic) is not { } code)
        {
            return "not-found";
        }

        var campaign = await grains.GetGrain<ICampaignGrain>(code).Find();
        if (campaign is null || (campaign.Status is CampaignStatus.Draft && !caller.May(Permission.CampaignRead, code)))
        {
            return "campaign-unknown";
        }

        return caller.IsStudent() || caller.May(Permission.CampaignRead, code) ? null : "forbidden";
    }

    /// <summary>The newest view of a topic that may be watched.</summary>
    public async Task<LiveSnapshot> Newest(string topic)
    {
        if (feed.Last(topic) is { } last)
        {
            return new(last.Epoch, last.Version, json.Write(last.View));
        }

        var board = await grains.GetGrain<ISlotBoardGrain>(Campaign(topic)!).Get();
        return new(feed.Epoch, board.Version, json.Write(SeatsLeft(board)));
    }

    private static string? Campaign(string? topic) =>
        topic?.StartsWith(SlotsPrefix, StringComparison.Ordinal) is true && topic.IndexOf('/', SlotsPrefix.Length) < 0
            ? topic[SlotsPrefix.Length..]
            : null;

    private static SeatsLeftView SeatsLeft(SlotBoardView board) => new(
        board.Slots.ToImmutableSortedDictionary(slot => slot.Plan.Slot.ToUrl(), slot => slot.Left, StringComparer.Ordinal),
        [.. board.Slots.Where(slot => slot.Closed).Select(slot => slot.Plan.Slot.ToUrl())]);
}
