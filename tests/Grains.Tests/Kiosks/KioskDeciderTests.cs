using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Kiosks;
using Scheduling.Grains.Log;
using static Scheduling.Grains.Tests.Kiosks.GivenKiosk;

namespace Scheduling.Grains.Tests.Kiosks;

public sealed class KioskDeciderTests
{
    private readonly Replay<KioskRecord, KioskEvent> _kiosk = new(new KioskRecord(Id), KioskDecider.Evolve);

    [Fact]
    public void Enrol_WithTheCode_IsOnlineWithItsKey()
    {
        Enrolled();

        var view = _kiosk.State.ToView(new KioskTwin())!;
        Assert.Equal((KioskState.Online, Given.Midway, (DateTimeOffset?)null), (view.State, view.EnrolledAt, view.CodeExpiresAt));
        Assert.Equal(KeyHash, _kiosk.State.ToEntry().KeyHash);
    }

    [Fact]
    public void Enrol_CodeUsedBefore_IsRefused()
    {
        Enrolled();

        Assert.Equal(KioskRefusal.CodeInvalid, When(Enrol()).Refusal);
    }

    [Fact]
    public void Enrol_WrongCode_IsRefusedAndTheRightOneStaysGood()
    {
        When(Invite());

        Assert.Equal(KioskRefusal.CodeInvalid, When(Enrol("other")).Refusal);
        Assert.Null(When(Enrol()).Refusal);
    }

    [Fact]
    public void Enrol_AfterTenMinutes_IsExpired()
    {
        When(Invite());

        Assert.Equal(KioskRefusal.CodeExpired, When(Enrol(), CodeExpires).Refusal);
    }

    [Fact]
    public void Invite_Again_ReplacesTheCodeAndLeavesTheKey()
    {
        Enrolled();
        When(Invite(operation: "again", codeHash: "second"));

        Assert.Equal(KeyHash, _kiosk.State.KeyHash);
        Assert.Equal(KioskRefusal.CodeInvalid, When(Enrol()).Refusal);
        Assert.Null(When(Enrol("second", "second-key")).Refusal);
        Assert.Equal("second-key", _kiosk.State.KeyHash);
    }

    [Fact]
    public void Invite_SameOperation_ChangesNothingAndOtherContentIsRefused()
    {
        When(Invite());

        Assert.Equal(Decision<KioskEvent>.Nothing, When(Invite(expires: CodeExpires.AddMinutes(1))));
        Assert.Equal(CommonRefusal.OperationReused, When(Invite(KioskKind.Board)).Refusal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("   ", 1)]
    [InlineData("a name that goes on for longer than forty", 1)]
    [InlineData("bell\a", 1)]
    [InlineData("门口", 0)]
    [InlineData("门口", 51)]
    public void Invite_BeyondBounds_IsRefused(string name, int station) =>
        Assert.Equal(KioskRefusal.SettingsInvalid, When(Invite(station: station) with { Name = name }).Refusal);

    public static TheoryData<string, ReportKiosk> Absurd => new()
    {
        { "sequence 0", Fine(0) },
        { "sequence beyond exact numbers", Fine(1L << 53) },
        { "a part twice", Report(1, Part(ComponentKind.Camera), Part(ComponentKind.Camera)) },
        { "a part that there is not", Report(1, Part((ComponentKind)99)) },
        { "a status that there is not", Report(1, Part(ComponentKind.Camera, (ComponentStatus)99)) },
        { "nine reasons", Report(1, Part(ComponentKind.Printer, ComponentStatus.Error, [.. Enumerable.Range(1, 9).Select(i => $"reason-{i}")])) },
        { "an empty reason", Report(1, Part(ComponentKind.Printer, ComponentStatus.Error, "")) },
        { "a reason in capitals", Report(1, Part(ComponentKind.Printer, ComponentStatus.Error, "Media-Low")) },
        { "a reason of 41 characters", Report(1, Part(ComponentKind.Printer, ComponentStatus.Error, new string('a', 41))) },
        { "no parts at all", Fine(1) with { Components = default } },
        { "a job with a space", Fine(1) with { Job = "taking photos" } },
        { "an app version that is empty", Fine(1) with { AppVersion = "" } },
        { "an app version of 41 characters", Fine(1) with { AppVersion = new string('1', 41) } },
        { "settings of the future", Fine(1) with { AppliedVersion = 2 } },
        { "settings below zero", Fine(1) with { AppliedVersion = -1 } },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    public void Report_Absurd_IsRefused(string what, ReportKiosk report)
    {
        Enrolled();

        Assert.True(KioskDecider.Refuse(_kiosk.State, new KioskTwin(), report) == KioskRefusal.ReportInvalid, what);
    }

    [Theory]
    [InlineData(7, "kiosk-report-outdated")]
    [InlineData(8, "kiosk-report-outdated")]
    [InlineData(9, null)]
    public void Report_NotNewerThanTheLast_IsRefused(long sequence, string? code)
    {
        Enrolled();
        var twin = new KioskTwin().After(Fine(8), KeyHash, 10, Given.Midway);

        Assert.Equal(code, KioskDecider.Refuse(_kiosk.State, twin, Fine(sequence))?.Code);
    }

    [Fact]
    public void Report_OfAnotherDevice_CountsAnew()
    {
        Enrolled();
        var twin = new KioskTwin().After(Fine(8), "key before", 10, Given.Midway);

        Assert.Null(KioskDecider.Refuse(_kiosk.State, twin, Fine(1)));
    }

    [Theory]
    [InlineData(KioskKind.Camera, ComponentKind.Camera, ComponentStatus.Error, AlarmSeverity.Critical)]
    [InlineData(KioskKind.Camera, ComponentKind.Camera, ComponentStatus.Absent, AlarmSeverity.Critical)]
    [InlineData(KioskKind.CheckIn, ComponentKind.Scanner, ComponentStatus.Error, AlarmSeverity.Critical)]
    [InlineData(KioskKind.Printer, ComponentKind.CardPrinter, ComponentStatus.Error, AlarmSeverity.Critical)]
    [InlineData(KioskKind.CheckIn, ComponentKind.Printer, ComponentStatus.Error, AlarmSeverity.Major)]
    [InlineData(KioskKind.CheckIn, ComponentKind.Camera, ComponentStatus.Error, AlarmSeverity.Major)]
    [InlineData(KioskKind.Board, ComponentKind.Network, ComponentStatus.Error, AlarmSeverity.Major)]
    [InlineData(KioskKind.CheckIn, ComponentKind.Printer, ComponentStatus.Warning, AlarmSeverity.Minor)]
    [InlineData(KioskKind.CheckIn, ComponentKind.Printer, ComponentStatus.Ok, AlarmSeverity.Warning)]
    public void Report_PartWithAReason_RaisesAnAlarmOfThatSeverity(KioskKind kind, ComponentKind part, ComponentStatus status, AlarmSeverity severity)
    {
        Enrolled(kind);

        When(Report(1, Part(part, status, "some-reason")));

        var alarm = Assert.Single(_kiosk.State.Alarms);
        Assert.Equal((1, severity, part, "some-reason", Given.Midway), (alarm.Id, alarm.Severity, alarm.Component, alarm.Reason, alarm.RaisedAt));
    }

    [Theory]
    [InlineData(ComponentStatus.Ok)]
    [InlineData(ComponentStatus.Absent)]
    public void Report_NothingWrong_RaisesNothing(ComponentStatus status)
    {
        Enrolled(KioskKind.CheckIn);

        Assert.Empty(When(Report(1, Part(ComponentKind.CardPrinter, status))).Events);
    }

    [Fact]
    public void Report_TheSameAilment_IsOneAlarmUntilItIsOver()
    {
        Enrolled();
        When(Unplugged(1));

        Assert.Empty(When(Unplugged(2)).Events);
        Assert.Equal(new KioskEvent.AlarmCleared(1), Assert.Single(When(Fine(3)).Events));
        Assert.Equal(new KioskEvent.AlarmRaised(2, AlarmSeverity.Critical, ComponentKind.Camera, "camera-disconnected"), Assert.Single(When(Unplugged(4)).Events));
        Assert.Equal(2, Assert.Single(_kiosk.State.Alarms).Id);
    }

    [Fact]
    public void Report_AilmentBecomesWorse_IsAnotherAlarm()
    {
        Enrolled(KioskKind.CheckIn);
        When(Report(1, Part(ComponentKind.Printer, ComponentStatus.Warning, "media-low")));

        var events = When(Report(2, Part(ComponentKind.Printer, ComponentStatus.Error, "media-low"))).Events;

        Assert.Equal([new KioskEvent.AlarmCleared(1), new KioskEvent.AlarmRaised(2, AlarmSeverity.Major, ComponentKind.Printer, "media-low")], events);
    }

    [Fact]
    public void Report_ErrorWithoutAReason_IsCalledByItsStatus()
    {
        Enrolled();
        When(Report(1, Part(ComponentKind.Camera, ComponentStatus.Error)));

        Assert.Equal("error", Assert.Single(_kiosk.State.Alarms).Reason);
    }

    [Fact]
    public void Alarms_WorstFirst_ThenThoseThatAreOver()
    {
        Enrolled(KioskKind.CheckIn);
        When(Report(1, Part(ComponentKind.Printer, ComponentStatus.Warning, "media-low"), Part(ComponentKind.IdReader, ComponentStatus.Error, "reader-disconnected")));
        When(Report(
            2,
            Part(ComponentKind.Printer, ComponentStatus.Warning, "media-low"),
            Part(ComponentKind.Scanner, ComponentStatus.Error, "reader-disconnected")));

        Assert.Equal(
            [AlarmSeverity.Critical, AlarmSeverity.Minor, AlarmSeverity.Major],
            _kiosk.State.ToView(new KioskTwin())!.Alarms.Select(alarm => alarm.Severity));
    }

    [Fact]
    public void Alarms_ThatAreOver_AreKeptWithinBounds()
    {
        Enrolled(KioskKind.CheckIn);
        for (var i = 0; i < 60; i++)
        {
            When(Report(i + 1, Part(ComponentKind.Printer, ComponentStatus.Warning, $"reason-{i}")));
        }

        Assert.Equal(51, _kiosk.State.Alarms.Length);
        Assert.Equal("reason-59", _kiosk.State.Lasting.Single().Reason);
    }

    [Fact]
    public void Acknowledge_LastingAlarm_NamesWhoAndGoesWithItsEnd()
    {
        Enrolled();
        When(Unplugged(1));
        When(new AcknowledgeAlarm(Staff("ack"), 1));

        Assert.Equal("wang", Assert.Single(_kiosk.State.Alarms).AcknowledgedBy);
        Assert.Equal(Decision<KioskEvent>.Nothing, When(new AcknowledgeAlarm(Staff("ack-2"), 1)));
        When(Fine(2));
        Assert.Empty(_kiosk.State.Alarms);
        Assert.Equal(Decision<KioskEvent>.Nothing, When(new AcknowledgeAlarm(Staff("ack"), 1)));
        Assert.Equal(KioskRefusal.AlarmUnknown, When(new AcknowledgeAlarm(Staff("ack-3"), 1)).Refusal);
    }

    [Fact]
    public void FellSilent_Online_RaisesOneMajorAlarmUntilItReports()
    {
        Enrolled();
        When(kiosk => KioskDecider.FellSilent(kiosk, null));

        Assert.Equal(KioskState.Offline, _kiosk.State.State);
        Assert.Equal((AlarmSeverity.Major, (ComponentKind?)null, "offline"), Show(Assert.Single(_kiosk.State.Lasting)));
        Assert.Empty(When(kiosk => KioskDecider.FellSilent(kiosk, null)).Events);

        When(Fine(1));
        Assert.Equal(KioskState.Online, _kiosk.State.State);
        Assert.Empty(_kiosk.State.Lasting);
    }

    [Fact]
    public void Configure_WithinBounds_CountsVersionsAndRunsCommandsOnce()
    {
        Enrolled();
        When(Configure("restart") with { Command = "restart", Language = "en" });
        Assert.Equal(new KioskDesired(2, 10, "en", 50, true, "restart"), _kiosk.State.Desired);

        When(Configure("louder", expected: 2, volume: 90));
        Assert.Equal(new KioskDesired(3, 10, "en", 90, true, null), _kiosk.State.Desired);
        Assert.Equal(CommonRefusal.StaleRevision, When(Configure("late", expected: 2)).Refusal);
        Assert.Equal(Decision<KioskEvent>.Nothing, When(Configure("louder", expected: 2, volume: 90)));
        Assert.Equal(CommonRefusal.OperationReused, When(Configure("louder", expected: 2, volume: 91)).Refusal);
    }

    public static TheoryData<ConfigureKiosk> BeyondBounds =>
    [
        Configure("op", volume: null), Configure("op", volume: 101), Configure("op", volume: -1),
        Configure("op") with { ReportSeconds = 1 }, Configure("op") with { ReportSeconds = 301 },
        Configure("op") with { Language = "fr" }, Configure("op") with { Command = "format-disk" },
    ];

    [Theory]
    [MemberData(nameof(BeyondBounds))]
    public void Configure_BeyondBounds_IsRefused(ConfigureKiosk command)
    {
        Enrolled();

        Assert.Equal(KioskRefusal.SettingsInvalid, When(command).Refusal);
    }

    [Fact]
    public void Revoke_Once_EndsEverythingElse()
    {
        Enrolled();
        When(Unplugged(1));
        When(new RevokeKiosk(Staff("revoke")));

        Assert.Equal((KioskState.Revoked, true), (_kiosk.State.State, _kiosk.State.ToEntry().Revoked));
        Assert.Empty(_kiosk.State.Alarms);
        Assert.Equal(Decision<KioskEvent>.Nothing, When(new RevokeKiosk(Staff("again"))));
        Assert.Equal(KioskRefusal.Revoked, When(Invite(operation: "again")).Refusal);
        Assert.Equal(KioskRefusal.Revoked, When(Enrol()).Refusal);
        Assert.Equal(KioskRefusal.Revoked, When(Configure("c")).Refusal);
        Assert.Equal(KioskRefusal.Revoked, When(new AcknowledgeAlarm(Staff("a"), 1)).Refusal);
        Assert.Equal(KioskRefusal.Revoked, KioskDecider.Refuse(_kiosk.State, new KioskTwin(), Fine(2)));
    }

    [Fact]
    public void Stranger_IsUnknown()
    {
        Assert.Equal(KioskRefusal.Unknown, When(Configure("c")).Refusal);
        Assert.Equal(KioskRefusal.Unknown, When(new AcknowledgeAlarm(Staff("a"), 1)).Refusal);
        Assert.Equal(KioskRefusal.Unknown, When(new RevokeKiosk(Staff("r"))).Refusal);
        Assert.Equal(KioskRefusal.CodeInvalid, When(Enrol()).Refusal);
        Assert.Equal(KioskRefusal.Unknown, KioskDecider.Refuse(_kiosk.State, new KioskTwin(), Fine(1)));
        Assert.Null(_kiosk.State.ToView(new KioskTwin()));
    }

    private void Enrolled(KioskKind kind = KioskKind.Camera)
    {
        Assert.Null(When(Invite(kind)).Refusal);
        Assert.Null(When(Enrol()).Refusal);
    }

    private static (AlarmSeverity, ComponentKind?, string) Show(KioskAlarm alarm) => (alarm.Severity, alarm.Component, alarm.Reason);

    private Decision<KioskEvent> When(InviteKiosk command) => _kiosk.When(command.Stamp, kiosk => KioskDecider.Decide(kiosk, command));

    private Decision<KioskEvent> When(EnrolKiosk command, DateTimeOffset? at = null) =>
        _kiosk.When(command.Stamp, kiosk => KioskDecider.Decide(kiosk, command, at ?? Given.Midway));

    private Decision<KioskEvent> When(ConfigureKiosk command) => _kiosk.When(command.Stamp, kiosk => KioskDecider.Decide(kiosk, command));

    private Decision<KioskEvent> When(AcknowledgeAlarm command) => _kiosk.When(command.Stamp, kiosk => KioskDecider.Decide(kiosk, command));

    private Decision<KioskEvent> When(RevokeKiosk command) => _kiosk.When(command.Stamp, kiosk => KioskDecider.Decide(kiosk, command));

    private Decision<KioskEvent> When(ReportKiosk report) => When(kiosk => KioskDecider.Decide(kiosk, report));

    private Decision<KioskEvent> When(Func<KioskRecord, Decision<KioskEvent>> decide) => _kiosk.When(Given.Operation("system", "kiosk:k1"), decide);
}
