using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Silo.Kiosks;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Kiosks;

/// <summary>Invites, enrols and revokes kiosks. Whatever touches a key is known to this server before it answers.</summary>
internal sealed class KioskDesk(IGrainFactory grains, IKioskDevices devices, KioskCodes codes, TimeProvider time)
{
    /// <summary>Invites a device to a site.</summary>
    /// <returns>The invitation; null when the campaign has no such site.</returns>
    public async Task<Outcome<InvitedKiosk>?> Invite(Stamp stamp, NewKiosk kiosk)
    {
        if (await grains.Actor<ICampaignGrain>(kiosk.Campaign).Find() is not { } campaign)
        {
            return CampaignRefusal.Unknown;
        }

        if (campaign.Definition.Sites.FirstOrDefault(site => site.Id == kiosk.Site) is not { } site)
        {
            return null;
        }

        return kiosk.Station > site.Stations
            ? QueueRefusal.StationUnknown
            : await Invite(stamp, codes.NewId(stamp.Operation), kiosk.Campaign, kiosk.Site, kiosk.Name, kiosk.Kind, kiosk.Station);
    }

    /// <summary>Makes another code for a kiosk that is there.</summary>
    public async Task<Outcome<InvitedKiosk>> InviteAgain(Stamp stamp, string id) => await Kiosk(id).Find() is { } known
        ? await Invite(stamp, id, known.Campaign, known.Site, known.Name, known.Kind, known.Station)
        : KioskRefusal.Unknown;

    /// <summary>Swaps a code for a key.</summary>
    public async Task<Outcome<KioskView>> Enrol(string code, NewKioskKey key, CancellationToken cancellation)
    {
        // Only those that the directory knows: guessing must not wake actors.
        if (!KioskCodes.TryParse(code, out var id, out var secretHash) || devices.Find(id) is null)
        {
            return KioskRefusal.CodeInvalid;
        }

        var outcome = await Kiosk(id).Enrol(new EnrolKiosk(key.StampOf(id), secretHash, KioskSecrets.Hash(key.Key)));
        await devices.Refresh(cancellation);
        return outcome;
    }

    /// <summary>Makes a kiosk's key worthless.</summary>
    public async Task<Outcome<KioskView>> Revoke(Stamp stamp, string id, CancellationToken cancellation)
    {
        var outcome = await Kiosk(id).Revoke(new RevokeKiosk(stamp));
        await devices.Refresh(cancellation);
        return outcome;
    }

    /// <summary>The kiosks of a campaign, of one site if asked, by site and name.</summary>
    public async Task<IReadOnlyList<KioskView>> List(string campaign, string? site)
    {
        var sites = devices.All
            .Where(kiosk => kiosk.Campaign == campaign && (site is null || kiosk.Site == site))
            .Select(kiosk => kiosk.Site)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var boards = await Task.WhenAll(sites.Select(each => grains.Actor<IKioskBoardGrain>($"{campaign}/{each}").Get()));
        return [.. boards.SelectMany(board => board.Kiosks)];
    }

    /// <summary>The actor of a kiosk.</summary>
    public IKioskGrain Kiosk(string id) => grains.Actor<IKioskGrain>(id);

    private async Task<Outcome<InvitedKiosk>> Invite(
        Stamp stamp, string id, string campaign, string site, string name, KioskKind kind, int? station)
    {
        var secret = codes.NewSecret(stamp.Operation);
        var expires = time.GetUtcNow() + KioskCodes.Lifetime;
        var command = new InviteKiosk(stamp, campaign, site, name, kind, station, KioskSecrets.Hash(secret), expires);
        var outcome = await Kiosk(id).Invite(command);
        await devices.Refresh();
        return outcome.Map(kiosk => new InvitedKiosk(kiosk, KioskCodes.Make(id, secret), kiosk.CodeExpiresAt ?? expires));
    }
}
