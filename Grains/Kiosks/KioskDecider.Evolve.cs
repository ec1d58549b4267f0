using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>What events make of a kiosk.</summary>
internal static partial class KioskDecider
{
    // Nobody reads a longer list of what is over.
    private const int MostCleared = 50;
    private const string StaffActor = "staff:";

    public static KioskRecord Evolve(KioskRecord kiosk, Recorded<KioskEvent> recorded)
    {
        var next = Apply(kiosk, recorded) with { Version = kiosk.Version + 1 };
        return recorded.Event is KioskEvent.Invited or KioskEvent.CodeMade or KioskEvent.DesiredChanged
            or KioskEvent.AlarmAcknowledged or KioskEvent.Revoked
            ? next with { Operations = next.Operations.SetItem(recorded.Stamp.Operation, recorded.Event) }
            : next;
    }

    private static KioskRecord Apply(KioskRecord kiosk, Recorded<KioskEvent> recorded) => recorded.Event switch
    {
        KioskEvent.Invited e => kiosk with { Invitation = e, Code = new KioskEvent.CodeMade(e.CodeHash, e.ExpiresAt) },
        KioskEvent.CodeMade e => kiosk with { Code = e },
        KioskEvent.Enrolled e => kiosk with { Code = null, KeyHash = e.KeyHash, State = KioskState.Online, EnrolledAt = recorded.At },
        KioskEvent.AlarmRaised e => Raised(kiosk, e, recorded.At),
        KioskEvent.AlarmCleared e => Cleared(kiosk, e.Alarm, recorded.At),
        KioskEvent.AlarmAcknowledged e => Acknowledged(kiosk, e.Alarm, recorded.Stamp),
        KioskEvent.DesiredChanged e => kiosk with { Desired = After(kiosk.Desired, e) },
        KioskEvent.WentOffline => kiosk with { State = KioskState.Offline },
        KioskEvent.CameOnline => kiosk with { State = KioskState.Online },
        KioskEvent.StationPaused e => kiosk with { StationPausedOn = e.Date, StationTellings = kiosk.StationTellings + 1 },
        KioskEvent.StationReopened => kiosk with { StationPausedOn = null, StationTellings = kiosk.StationTellings + 1 },
        KioskEvent.Revoked => kiosk with { State = KioskState.Revoked, RevokedAt = recorded.At, Code = null, Alarms = [] },
        _ => throw new UnreachableException(),
    };

    // A command is for once: it goes with the next change.
    private static KioskDesired After(KioskDesired desired, KioskEvent.DesiredChanged change) => new(
        desired.Version + 1,
        change.ReportSeconds ?? desired.ReportSeconds,
        change.Language ?? desired.Language,
        change.Volume ?? desired.Volume,
        change.InService ?? desired.InService,
        change.Command);

    // What ails it again takes the place of the time before.
    private static KioskRecord Raised(KioskRecord kiosk, KioskEvent.AlarmRaised e, DateTimeOffset at) => kiosk with
    {
        LastAlarm = e.Alarm,
        Alarms =
        [
            .. kiosk.Alarms.Where(alarm => alarm.ClearedAt is null || alarm.Component != e.Component || alarm.Reason != e.Reason),
            new KioskAlarm(e.Alarm, e.Severity, e.Component, e.Reason, at, ClearedAt: null, AcknowledgedBy: null),
        ],
    };

    private static KioskRecord Cleared(KioskRecord kiosk, int id, DateTimeOffset at)
    {
        var alarms = Change(kiosk.Alarms, id, alarm => alarm.AcknowledgedBy is null ? alarm with { ClearedAt = at } : null);
        var tooMany = alarms.Count(alarm => alarm.ClearedAt is not null) - MostCleared;
        return kiosk with
        {
            Alarms = tooMany <= 0 ? alarms : alarms.Remove(alarms.Where(alarm => alarm.ClearedAt is not null).MinBy(alarm => alarm.ClearedAt)!),
        };
    }

    private static KioskRecord Acknowledged(KioskRecord kiosk, int id, Stamp by) => kiosk with
    {
        Alarms = Change(kiosk.Alarms, id, alarm => alarm.ClearedAt is null ? alarm with { AcknowledgedBy = UserName(by.Actor) } : null),
    };

    /// <summary>Changes one alarm; null takes it off the list.</summary>
    private static ImmutableArray<KioskAlarm> Change(ImmutableArray<KioskAlarm> alarms, int id, Func<KioskAlarm, KioskAlarm?> change) =>
        [.. alarms.Select(alarm => alarm.Id == id ? change(alarm) : alarm).OfType<KioskAlarm>()];

    private static string UserName(string actor) => actor.StartsWith(StaffActor, StringComparison.Ordinal) ? actor[StaffActor.Length..] : actor;
}
