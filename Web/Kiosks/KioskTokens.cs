using System.Globalization;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Silo.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Staff;

namespace Scheduling.Web.Kiosks;

/// <summary>Kiosks by the thousand, for load tools on a development server.</summary>
internal sealed class KioskTokens(IGrainFactory grains, IKioskDevices devices, KioskDesk desk)
{
    private const int AtOnce = 64;

    /// <summary>Invites and enrols check-in kiosks, dealt over the campaign's sites; null when there is no such campaign.</summary>
    public async Task<IReadOnlyList<MintedToken>?> Mint(string campaign, int count, CancellationToken cancellation)
    {
        if (await grains.Actor<ICampaignGrain>(campaign).Find() is not { Definition.Sites: var sites })
        {
            return null;
        }

        var first = devices.All.Count(kiosk => kiosk.Campaign == campaign);
        var tokens = new MintedToken[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, _) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"bench-{first + i}");
            var kiosk = new NewKiosk(campaign, sites[i % sites.Length].Id, name, KioskKind.CheckIn);
            tokens[i] = await Mint(new Stamp($"development:{Guid.CreateVersion7():N}", "staff:development"), kiosk, cancellation);
        });
        return tokens;
    }

    private async Task<MintedToken> Mint(Stamp stamp, NewKiosk kiosk, CancellationToken cancellation)
    {
        var invited = await desk.Invite(stamp, kiosk);
        var key = NewKioskKey.Make();
        var enrolled = await desk.Enrol(invited!.Value!.Code, key, cancellation);
        return new MintedToken(KioskToken.Make(enrolled.Value!.Id, key.Key), KioskId: enrolled.Value.Id);
    }
}
