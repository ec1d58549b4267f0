using Microsoft.Extensions.Logging;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Kiosks;

/// <summary>Telling today's line that nobody can be photographed at the station, and that it works again.</summary>
internal sealed partial class KioskGrain
{
    private const string Camera = "camera";

    private TimeZoneInfo? _zone;
    private bool _owesLine;

    /// <summary>
    /// What happened to the kiosk is durable already, so a line that cannot be reached is no failure of the kiosk's: it is told until it
    /// has heard. Each day has a line of its own, so a camera that still fails the next day is told again; one that was revoked is told
    /// once, because another may stand there tomorrow.
    /// </summary>
    private async Task SettleStation()
    {
        var knows = Committed.StationPausedOn is not null;
        if (Committed.CameraFails ? knows && Committed.State is KioskState.Revoked : !knows)
        {
            _owesLine = false;
            return;
        }

        try
        {
            var today = await Today();
            if (Committed.CameraFails && Committed.StationPausedOn != today)
            {
                await Settle(StationStatus.Paused, today, new KioskEvent.StationPaused(today));
            }
            else if (!Committed.CameraFails && Committed.StationPausedOn is { } day)
            {
                await Settle(StationStatus.Open, day, new KioskEvent.StationReopened(day));
            }

            _owesLine = false;
        }
        catch (Exception failure)
        {
            _owesLine = true;
            LineNotTold(logger, Key, failure);
        }
    }

    /// <summary>
    /// A station that is closed cannot be paused; it is tried again now and then, in case staff open it. One that cannot be re-opened was
    /// closed or opened by staff, and so has heard enough.
    /// </summary>
    private async Task Settle(StationStatus status, DateOnly day, KioskEvent settled)
    {
        var kiosk = Committed.Invitation!;
        var stamp = new Stamp($"kiosk:{Key}:station:{Committed.StationTellings}:{day:yyyyMMdd}", $"kiosk:{Key}");
        var line = GrainFactory.Actor<IQueueGrain>(new QueueId(kiosk.Campaign, kiosk.Site, day).ToString());
        var outcome = await line.SetStation(new SetStation(stamp, kiosk.Station!.Value, status, Camera));
        if (outcome.Refusal is { } refusal)
        {
            LineRefused(logger, Key, status, refusal.Code);
        }

        if (outcome.IsAccepted || status is StationStatus.Open)
        {
            await Attempt(stamp, (_, _) => settled, state => state);
        }
    }

    private async Task<DateOnly> Today()
    {
        if (_zone is null)
        {
            var campaign = await GrainFactory.Actor<ICampaignGrain>(Committed.Invitation!.Campaign).Find()
                ?? throw new InvalidOperationException($"Kiosk '{Key}' stands in campaign '{Committed.Invitation.Campaign}', which there is not.");
            _zone = TimeZoneInfo.FindSystemTimeZoneById(campaign.Definition.TimeZone);
        }

        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(collection.GetUtcNow(), _zone).DateTime);
    }

    [LoggerMessage(LogLevel.Warning, "The line of kiosk {Kiosk} does not know yet how its camera is; it is told again.")]
    private static partial void LineNotTold(ILogger logger, string kiosk, Exception failure);

    [LoggerMessage(LogLevel.Information, "The line of kiosk {Kiosk} leaves its station as it is instead of {Status}: {Refusal}.")]
    private static partial void LineRefused(ILogger logger, string kiosk, StationStatus status, string refusal);
}
