using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Log;
using Scheduling.TestKit;
using static Scheduling.Grains.Tests.Kiosks.GivenKiosk;

namespace Scheduling.Grains.Tests.Kiosks;

public sealed class KioskGrainTests : KioskFixture
{
    [Fact]
    public async Task Report_Unchanged_WritesNothingForAMinute()
    {
        await HasKiosk();
        await Reports(Fine(1));
        var (events, writes) = (Log.Events.Count, States.Writes);

        for (var i = 2; i <= 7; i++)
        {
            Time.Advance(Interval);
            await Reports(Fine(i));
        }

        Assert.Equal((events, writes + 1), (Log.Events.Count, States.Writes));
        Assert.Equal(Time.GetUtcNow(), (await View()).LastReportAt);
    }

    [Fact]
    public async Task Report_Changed_IsThereAfterARestart()
    {
        await HasKiosk();
        await Reports(Fine(1));
        await Reports(Unplugged(2) with { Job = "capture" });

        var after = await View(await NewSilo());

        Assert.Equal((await View()) with { Components = [], Alarms = [] }, after with { Components = [], Alarms = [] });
        Assert.Equal("capture", after.Job);
        Assert.Equal(ComponentStatus.Error, Assert.Single(after.Components).Status);
        Assert.Equal("camera-disconnected", Assert.Single(after.Alarms).Reason);
        Assert.Equal(KioskRefusal.ReportOutdated, (await (await NewSilo()).Kiosk(Id).Report(Fine(2))).Refusal);
    }

    [Fact]
    public async Task Report_Late_NeverOverwritesANewerOne()
    {
        await HasKiosk();
        await Reports(Unplugged(5));

        Assert.Equal(KioskRefusal.ReportOutdated, (await Kiosk.Report(Fine(4))).Refusal);
        Assert.Equal(KioskRefusal.ReportOutdated, (await Kiosk.Report(Fine(5))).Refusal);
        Assert.Equal(ComponentStatus.Error, Assert.Single((await View()).Components).Status);
    }

    [Fact]
    public async Task Report_TwinCannotBeWritten_IsUnknownAndTheNextOneIsTakenIn()
    {
        await HasKiosk();
        await Reports(Fine(1));
        States.WriteFailure = new IOException("The disk is full.");
        await Assert.ThrowsAsync<EventLogException>(() => Kiosk.Report(Unplugged(2)));
        States.WriteFailure = null;

        await Reports(Unplugged(2));

        Assert.Equal("camera-disconnected", Assert.Single((await View()).Alarms).Reason);
        Assert.Equal(1, Log.Events.Count(stored => stored.Data.Type == "kiosk.alarm-raised"));
    }

    [Fact]
    public async Task Report_TwoActivations_OnlyOneWritesAndBothEndUpWithTheTruth()
    {
        await HasKiosk();
        await Reports(Fine(1));
        var other = await NewSilo();
        await Reports(Fine(2) with { Job = "capture" }, other);

        await Assert.ThrowsAnyAsync<EventLogException>(() => Kiosk.Report(Fine(3) with { Job = "idle-screen" }));
        await Reports(Fine(4) with { Job = "idle-screen" });

        Assert.Equal("idle-screen", (await View(await NewSilo())).Job);
    }

    [Fact]
    public async Task Alarm_TwoActivations_OnlyOneRaisesIt()
    {
        await HasKiosk();
        await Reports(Fine(1));
        var other = await NewSilo();
        await Reports(Unplugged(2), other);

        await Assert.ThrowsAnyAsync<EventLogException>(() => Kiosk.Report(Unplugged(3)));
        await Reports(Unplugged(4));

        Assert.Equal(1, Log.Events.Count(stored => stored.Data.Type == "kiosk.alarm-raised"));
    }

    [Fact]
    public async Task Silence_ThreeMissedReports_IsOfflineUntilItReports()
    {
        await HasKiosk();
        await Reports(Fine(1));
        Time.Advance((3 * Interval) - TimeSpan.FromSeconds(1));
        Assert.Equal(KioskState.Online, (await View()).State);

        Time.Advance(TimeSpan.FromSeconds(1));
        await Becomes(KioskState.Offline);
        Assert.Equal("offline", Assert.Single((await View()).Alarms).Reason);

        await Reports(Fine(2));
        Assert.Equal(KioskState.Online, (await View()).State);
        Assert.All((await View()).Alarms, alarm => Assert.NotNull(alarm.ClearedAt));
    }

    [Fact]
    public async Task Silence_ReportsKeepComing_StaysOnline()
    {
        await HasKiosk();
        for (var i = 1; i <= 20; i++)
        {
            await Reports(Fine(i));
            Time.Advance(2 * Interval);
        }

        Assert.Equal(KioskState.Online, (await View()).State);
        Assert.DoesNotContain(Log.Events, stored => stored.Data.Type == "kiosk.went-offline");
    }

    [Fact]
    public async Task Silence_IntervalLengthened_WaitsAsLongAsTheKioskMay()
    {
        await HasKiosk();
        var reported = Time.GetUtcNow();
        await Reports(Fine(1));
        await Kiosk.Configure(Configure("slower") with { ReportSeconds = 60 });
        Time.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal(KioskState.Online, (await View()).State);

        // The kiosk looks when the old interval is over and sets its timer anew while this clock moves on, so it may notice later, but not sooner.
        await Eventually.True(
            async () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                return (await View()).State is KioskState.Offline;
            },
            "the kiosk is offline");
        var offline = Assert.Single(Log.Events, stored => stored.Data.Type == "kiosk.went-offline").Data.At;
        Assert.True(offline - reported >= TimeSpan.FromSeconds(180), $"offline after {offline - reported}");
    }

    [Fact]
    public async Task Silence_IntervalShortened_WaitsUntilTheKioskKnows()
    {
        await HasKiosk();
        await Reports(Fine(1));
        await Kiosk.Configure(Configure("faster") with { ReportSeconds = 2 });
        Time.Advance(2 * Interval);
        Assert.Equal(KioskState.Online, (await View()).State);

        Assert.Equal(2, (await Reports(Fine(2))).ReportSeconds);
        Time.Advance(TimeSpan.FromSeconds(6));
        await Becomes(KioskState.Offline);
    }

    [Fact]
    public async Task Silence_ServerWasDown_IsForgivenAndCountedFromTheStart()
    {
        await HasKiosk();
        await Reports(Fine(1));
        Time.Advance(2 * Interval);
        var restarted = await NewSilo();
        await restarted.Kiosk(Id).Tick();
        Assert.Equal(KioskState.Online, (await View(restarted)).State);

        Time.Advance(3 * Interval);
        await Becomes(KioskState.Offline, restarted);
    }

    [Fact]
    public async Task Silence_NeverReported_CountsFromEnrolment()
    {
        await HasKiosk();
        Time.Advance(3 * Interval);

        await Becomes(KioskState.Offline);
    }

    [Fact]
    public async Task Enrol_Anew_ForgetsTheSequenceOfTheDeviceBefore()
    {
        await HasKiosk();
        await Reports(Fine(1_000_000));
        await Kiosk.Invite(Invite(operation: "again", codeHash: "second", expires: Time.GetUtcNow().AddMinutes(10)));
        Assert.True((await Kiosk.Enrol(Enrol("second", "second-key"))).IsAccepted);

        await Reports(Fine(1));
    }

    [Fact]
    public async Task Directory_InvitedEnrolledRevoked_IsToldInTheSameAppend()
    {
        await HasKiosk();
        await Kiosk.Revoke(new RevokeKiosk(Staff("revoke")));

        var kinds = Log.Transactions.Where(events => events.Any(stored => stored.Stream == "kiosk-directory/all"))
            .Select(events => string.Join(' ', events.Select(stored => stored.Data.Type).Order()));
        Assert.Equal(
            [
                "kiosk-directory.kiosk-listed kiosk.invited",
                "kiosk-directory.kiosk-listed kiosk.enrolled",
                "kiosk-directory.kiosk-listed kiosk.revoked",
            ],
            kinds);
        var entry = Assert.Single((await Silo.Grains.GetGrain<IKioskDirectoryGrain>(IKioskDirectoryGrain.Key).Read(2)).Entries);
        Assert.Equal((KeyHash, true), (entry.KeyHash, entry.Revoked));
    }

    [Fact]
    public async Task Configure_Publishes_ForTheKiosk()
    {
        await HasKiosk();
        await Kiosk.Configure(Configure("louder", volume: 90));

        var (version, view) = Silo.Feed.Newest($"kiosk/{Id}")!.Value;
        Assert.Equal((2, 90), (version, ((KioskDesired)view).Volume));
    }

    [Fact]
    public async Task Board_KnowsItsKiosksAfterARestart()
    {
        await HasKiosk();
        await Reports(Unplugged(1));
        await BoardShows(kiosk => kiosk.Alarms is [_], "the alarm");
        var (version, _) = Silo.Feed.Newest($"kiosks/{Given.Code}~hall")!.Value;

        var restarted = await NewSilo();
        var board = await restarted.KioskBoard("hall").Get();

        Assert.Equal(($"{Given.Code}~hall", Id), (board.Site, Assert.Single(board.Kiosks).Id));
        Assert.True(restarted.Feed.Newest($"kiosks/{Given.Code}~hall")!.Value.Version >= version);
        Assert.Empty((await restarted.KioskBoard("library").Get()).Kiosks);
    }

    [Fact]
    public async Task Board_ManyChangesAtOnce_ShowsTheLast()
    {
        await HasKiosk();
        for (var i = 1; i <= 20; i++)
        {
            await Reports(Fine(i) with { Job = $"job-{i}" });
        }

        await BoardShows(kiosk => kiosk.Job == "job-20", "the last report");
    }

    [Fact]
    public async Task Board_RevokedADayAgo_IsOutOfSight()
    {
        await HasKiosk(station: null);
        await Kiosk.Revoke(new RevokeKiosk(Staff("revoke")));
        Assert.Equal(KioskState.Revoked, Assert.Single((await (await NewSilo()).KioskBoard("hall").Get()).Kiosks).State);

        Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        Assert.Empty((await (await NewSilo()).KioskBoard("hall").Get()).Kiosks);
    }

    // The board rests between two views; the silence of a few intervals must not come into it.
    private Task BoardShows(Func<KioskView, bool> wanted, string what) => Eventually.True(
        () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(10));
            return Silo.Feed.Newest($"kiosks/{Given.Code}~hall") is { View: KioskBoardView { Kiosks: [var kiosk] } } && wanted(kiosk);
        },
        $"the board shows {what}");
}
