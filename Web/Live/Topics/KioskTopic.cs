using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Live.Topics;

/// <summary><c>kiosk/{id}</c>: what is wanted of a kiosk, for that kiosk alone.</summary>
internal sealed class KioskTopic(IGrainFactory grains) : TopicKind<string>("kiosk/", names: null)
{
    /// <inheritdoc/>
    protected override bool TryParse(string name, [NotNullWhen(true)] out string? key) => (key = name) is not null;

    /// <inheritdoc/>
    protected override bool MayAsk(string key, ClaimsPrincipal caller) => caller.IsKiosk() && caller.HasClaim(SessionClaims.Subject, key);

    /// <inheritdoc/>
    protected override Task<string?> Refuse(string key, ClaimsPrincipal caller) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    protected override async Task<TopicView?> Newest(string key) =>
        await grains.Actor<IKioskGrain>(key).Find() is { } kiosk ? new(kiosk.Desired.Version, kiosk.Desired) : null;
}
