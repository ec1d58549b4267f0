using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;
using static Scheduling.Grains.Tests.Kiosks.GivenKiosk;

namespace Scheduling.Grains.Tests.Kiosks;

/// <summary>What a failing camera does to its station.</summary>
public sealed class KioskStationTests : KioskFixture
{
    private static readonly QueueId Hall = new(Given.Code, "hall", new DateOnly(2027, 1, 5));
    private static readonly DateTimeOffset Nine = Given.Plan(Given.NineOClock).StartsAt;

    private int _operations;

    [Fact]
    public async Task CameraFails_StationIsPausedUntilItRecovers()
    {
        await HasDay();

        await Reports(Unplugged(1));
        Assert.Equal((StationStatus.Paused, "camera"), await Station());

        await Reports(Fine(2));
        Assert.Equal((StationStatus.Open, null), await Station());
    }

    [Fact]
    public async Task CameraKioskFallsSilent_StationIsPausedUntilItReports()
    {
        await HasDay();
        await Reports(Fine(1));
        Time.Advance(3 * Interval);
        await Eventually.True(async () => await Station() == (StationStatus.Paused, "camera"), "the station is paused");

        await Reports(Fine(2));
        Assert.Equal((StationStatus.Open, null), await Station());
    }

    [Fact]
    public async Task CameraKioskRevoked_StationIsPaused()
    {
        await HasDay();
        await Reports(Fine(1));

        await Kiosk.Revoke(new RevokeKiosk(Staff("revoke")));

        Assert.Equal((StationStatus.Paused, "camera"), await Station());
    }

    [Fact]
    public async Task CheckInKioskFallsSilent_StationGoesOn()
    {
        await HasDay(KioskKind.CheckIn);
        await Reports(Fine(1));
        Time.Advance(3 * Interval);
        await Becomes(KioskState.Offline);

        Assert.Equal((StationStatus.Open, null), await Station());
    }

    [Fact]
    public async Task CameraRecovers_StaffPausedTheStationMeanwhile_StaysPaused()
    {
        await HasDay();
        await Reports(Unplugged(1));
        await Set(StationStatus.Paused);

        await Reports(Fine(2));

        Assert.Equal((StationStatus.Paused, null), await Station());
    }

    [Fact]
    public async Task CameraFails_StaffReopen_IsNotPausedAgain()
    {
        await HasDay();
        await Reports(Unplugged(1));
        await Set(StationStatus.Open);

        await Reports(Unplugged(2) with { Job = "capture" });
        await Kiosk.Tick();

        Assert.Equal((StationStatus.Open, null), await Station());
    }

    [Fact]
    public async Task CameraFails_StationStillClosed_IsPausedOnceStaffOpenIt()
    {
        await HasDay(open: false);
        await Reports(Unplugged(1));
        Assert.Equal((StationStatus.Closed, null), await Station());
        await Set(StationStatus.Open);

        await Kiosk.Tick();

        Assert.Equal((StationStatus.Paused, "camera"), await Station());
    }

    [Fact]
    public async Task CameraStillFailsTheNextDay_ThatDaysLineIsToldToo()
    {
        await HasDay();
        await Reports(Unplugged(1));
        Time.Advance(TimeSpan.FromDays(1));
        var tomorrow = Hall with { Date = new DateOnly(2027, 1, 6) };
        await Set(StationStatus.Open, tomorrow);

        await Kiosk.Tick();

        Assert.Equal((StationStatus.Paused, "camera"), await Station(tomorrow));
    }

    [Fact]
    public async Task LineCannotBeReached_ReportIsTakenInAndTheLineToldLater()
    {
        await HasDay();
        await Reports(Fine(1));
        Log.Faults = (_, appends) => appends.Any(append => append.Stream.StartsWith("queue/", StringComparison.Ordinal)) ? Fault.BeforeCommit : Fault.None;
        await Reports(Unplugged(2));
        Assert.Equal((StationStatus.Open, null), await Station());
        Log.Faults = (_, _) => Fault.None;

        Time.Advance(TimeSpan.FromSeconds(5));

        await Eventually.True(async () => await Station() == (StationStatus.Paused, "camera"), "the station is paused");
    }

    [Fact]
    public async Task LineWasNotToldBeforeARestart_IsToldAfterIt()
    {
        await HasDay();
        await Reports(Fine(1));
        Log.Faults = (_, appends) => appends.Any(append => append.Stream.StartsWith("queue/", StringComparison.Ordinal)) ? Fault.BeforeCommit : Fault.None;
        await Reports(Unplugged(2));
        Log.Faults = (_, _) => Fault.None;

        var restarted = await NewSilo();
        await restarted.Kiosk(Id).Tick();

        Assert.Equal((StationStatus.Paused, "camera"), await Station(silo: restarted));
    }

    private async Task HasDay(KioskKind kind = KioskKind.Camera, bool open = true)
    {
        await HasOpenCampaign();
        Time.Advance(Nine - Time.GetUtcNow());
        await HasKiosk(kind);
        if (open)
        {
            await Set(StationStatus.Open);
        }
    }

    private async Task Set(StationStatus status, QueueId? queue = null)
    {
        var command = new SetStation(Staff($"set-{++_operations}"), 1, status, null);
        var outcome = await Silo.Queue(queue ?? Hall).SetStation(command);
        Assert.True(outcome.IsAccepted, outcome.Refusal?.Code);
    }

    private async Task<(StationStatus Status, string? Reason)> Station(QueueId? queue = null, TestSilo? silo = null)
    {
        var station = (await (silo ?? Silo).Queue(queue ?? Hall).Find())!.Stations[0];
        return (station.Status, station.Reason);
    }
}
