using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Slots;

namespace Scheduling.Web.Live.Topics;

/// <summary><c>slots/{code}</c>: seats left in a campaign, for every student and its staff.</summary>
internal sealed class SlotsTopic(IGrainFactory grains, KnownNames names) : TopicKind<string>("slots/", names)
{
    /// <inheritdoc/>
    protected override string UnknownTo(ClaimsPrincipal caller) => CampaignRefusal.Unknown.Code;

    /// <inheritdoc/>
    protected override bool TryParse(string name, [NotNullWhen(true)] out string? key) => (key = name) is not null;

    /// <inheritdoc/>
    protected override bool MayAsk(string key, ClaimsPrincipal caller) => true;

    /// <inheritdoc/>
    protected override async Task<string?> Refuse(string key, ClaimsPrincipal caller) =>
        // A draft has no slots yet, for anybody.
        !caller.MaySeeSlots(key) ? Forbidden
        : await grains.Actor<ICampaignGrain>(key).Find() is null or { Status: CampaignStatus.Draft } ? UnknownTo(caller)
        : null;

    /// <inheritdoc/>
    protected override async Task<TopicView?> Newest(string key)
    {
        var board = await grains.Actor<ISlotBoardGrain>(key).Get();
        return new(board.Version, new SeatsLeftView(
            board.Slots.ToImmutableSortedDictionary(slot => slot.Plan.Slot.ToUrl(), slot => slot.Left, StringComparer.Ordinal),
            [.. board.Slots.Where(slot => slot.Closed).Select(slot => slot.Plan.Slot.ToUrl())]));
    }
}
