using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Queues;

namespace Scheduling.Web.Live.Topics;

/// <summary><c>kiosks/{code}~{site}</c>: the devices of a site and their alarms, for the campaign's staff.</summary>
internal sealed class KioskBoardTopic(IGrainFactory grains, CollectionSites sites, KnownNames names) : TopicKind<string>("kiosks/", names)
{
    /// <inheritdoc/>
    protected override bool TryParse(string name, [NotNullWhen(true)] out string? key)
    {
        key = name.Split('~') is [{ Length: > 0 }, { Length: > 0 }] ? name : null;
        return key is not null;
    }

    /// <inheritdoc/>
    protected override bool MayAsk(string key, ClaimsPrincipal caller) => caller.May(Permission.LinesRead, key.Split('~')[0]);

    /// <inheritdoc/>
    protected override async Task<string?> Refuse(string key, ClaimsPrincipal caller) =>
        await sites.Find(key) is null ? NotFound : null;

    /// <inheritdoc/>
    protected override async Task<TopicView?> Newest(string key)
    {
        // The board publishes under the sum of its kiosks' versions.
        var board = await grains.Actor<IKioskBoardGrain>(key.Replace('~', '/')).Get();
        return new(board.Kiosks.Sum(kiosk => kiosk.Version), board);
    }
}
