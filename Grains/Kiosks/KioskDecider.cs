using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>Every rule of a kiosk.</summary>
internal static partial class KioskDecider
{
    private const string Offline = "offline";

    public static readonly Behaviour<KioskRecord, KioskEvent> Behaviour = new("kiosk", KioskEvents.Codec, key => new KioskRecord(key), Evolve);

    public static Decision<KioskEvent> Decide(KioskRecord kiosk, InviteKiosk command)
    {
        var code = new KioskEvent.CodeMade(command.CodeHash, command.ExpiresAt);
        var invited = new KioskEvent.Invited(
            command.Campaign, command.Site, command.Name.Trim(), command.Kind, command.Station, command.CodeHash, command.ExpiresAt);
        return Repeat(kiosk, command.Stamp, before => before is KioskEvent.Invited first
                ? first == invited with { ExpiresAt = first.ExpiresAt }
                : before is KioskEvent.CodeMade made && made.CodeHash == command.CodeHash)
            ?? (kiosk.State is KioskState.Revoked ? KioskRefusal.Revoked
                : !KioskBounds.Allow(command) ? KioskRefusal.SettingsInvalid
                : kiosk.Invitation is null ? invited
                : (Decision<KioskEvent>)code);
    }

    /// <summary>A code is good once and for ten minutes. Nothing tells a wrong one from one that was used.</summary>
    public static Decision<KioskEvent> Decide(KioskRecord kiosk, EnrolKiosk command, DateTimeOffset now) => kiosk switch
    {
        { State: KioskState.Revoked } => KioskRefusal.Revoked,
        { Code: null } => KioskRefusal.CodeInvalid,
        { Code: var code } when !SameHash(code.CodeHash, command.CodeHash) => KioskRefusal.CodeInvalid,
        { Code.ExpiresAt: var end } when now >= end => KioskRefusal.CodeExpired,
        _ => ImmutableArray.Create<KioskEvent>([new KioskEvent.Enrolled(command.KeyHash), .. Cleared(OfflineAlarm(kiosk))]),
    };

    /// <summary>Whether a report may be taken in at all; null when it may.</summary>
    public static Refusal? Refuse(KioskRecord kiosk, KioskTwin twin, ReportKiosk report) =>
        kiosk.State is KioskState.Revoked ? KioskRefusal.Revoked
        : kiosk.KeyHash is null ? KioskRefusal.Unknown
        : !KioskBounds.Allow(report, kiosk.Desired.Version) ? KioskRefusal.ReportInvalid
        : report.Sequence <= twin.LastOf(kiosk.KeyHash) ? KioskRefusal.ReportOutdated
        : null;

    /// <summary>What a report that may be taken in changes: it is back, alarms are raised and cleared.</summary>
    public static Decision<KioskEvent> Decide(KioskRecord kiosk, ReportKiosk report)
    {
        var ailments = KioskAilments.Of(kiosk.Invitation!.Kind, report.Components);
        var known = kiosk.Lasting.Where(alarm => alarm.Component is not null).ToDictionary(AilmentOf);
        var events = ImmutableArray.CreateBuilder<KioskEvent>();
        if (kiosk.State is KioskState.Offline)
        {
            events.Add(new KioskEvent.CameOnline());
            events.AddRange(Cleared(OfflineAlarm(kiosk)));
        }

        events.AddRange(known.Where(alarm => !ailments.Contains(alarm.Key)).SelectMany(alarm => Cleared(alarm.Value)));
        events.AddRange(ailments
            .Where(ailment => !known.ContainsKey(ailment))
            .Select((ailment, i) => new KioskEvent.AlarmRaised(kiosk.LastAlarm + 1 + i, ailment.Severity, ailment.Component, ailment.Reason)));
        return events.ToImmutable();
    }

    /// <summary>Three reports were missed.</summary>
    public static Decision<KioskEvent> FellSilent(KioskRecord kiosk, DateTimeOffset? lastReportAt) => kiosk.State is not KioskState.Online
        ? Decision<KioskEvent>.Nothing
        : ImmutableArray.Create<KioskEvent>(
            new KioskEvent.WentOffline(lastReportAt),
            new KioskEvent.AlarmRaised(kiosk.LastAlarm + 1, AlarmSeverity.Major, Component: null, Offline));

    public static Decision<KioskEvent> Decide(KioskRecord kiosk, ConfigureKiosk command)
    {
        var changed = new KioskEvent.DesiredChanged(command.ReportSeconds, command.Language, command.Volume, command.InService, command.Command);
        return Stranger(kiosk)
            ?? Repeat(kiosk, command.Stamp, before => before == changed)
            ?? (!KioskBounds.Allow(command) ? KioskRefusal.SettingsInvalid
                : command.ExpectedVersion is { } expected && expected != kiosk.Desired.Version ? CommonRefusal.StaleRevision
                : (Decision<KioskEvent>)changed);
    }

    public static Decision<KioskEvent> Decide(KioskRecord kiosk, AcknowledgeAlarm command)
    {
        var acknowledged = new KioskEvent.AlarmAcknowledged(command.Alarm);
        return Stranger(kiosk)
            ?? Repeat(kiosk, command.Stamp, before => before == acknowledged)
            ?? (kiosk.Alarms.FirstOrDefault(alarm => alarm.Id == command.Alarm) switch
            {
                null => KioskRefusal.AlarmUnknown,
                { AcknowledgedBy: not null } => Decision<KioskEvent>.Nothing,
                _ => (Decision<KioskEvent>)acknowledged,
            });
    }

    /// <summary>Revoking twice is no mistake.</summary>
    public static Decision<KioskEvent> Decide(KioskRecord kiosk, RevokeKiosk command) =>
        kiosk.Invitation is null ? KioskRefusal.Unknown
        : Repeat(kiosk, command.Stamp, before => before is KioskEvent.Revoked)
        ?? (kiosk.State is KioskState.Revoked ? Decision<KioskEvent>.Nothing : new KioskEvent.Revoked());

    private static Decision<KioskEvent>? Stranger(KioskRecord kiosk) =>
        kiosk.Invitation is null ? KioskRefusal.Unknown
        : kiosk.State is KioskState.Revoked ? KioskRefusal.Revoked
        : (Decision<KioskEvent>?)null;

    private static Decision<KioskEvent>? Repeat(KioskRecord kiosk, Stamp stamp, Func<KioskEvent, bool> same) =>
        !kiosk.Operations.TryGetValue(stamp.Operation, out var before) ? (Decision<KioskEvent>?)null
        : same(before) ? Decision<KioskEvent>.Nothing
        : CommonRefusal.OperationReused;

    private static KioskAilment AilmentOf(KioskAlarm alarm) => new(alarm.Severity, alarm.Component!.Value, alarm.Reason);

    private static KioskAlarm? OfflineAlarm(KioskRecord kiosk) => kiosk.Lasting.FirstOrDefault(alarm => alarm.Component is null);

    private static IEnumerable<KioskEvent> Cleared(KioskAlarm? alarm) => alarm is null ? [] : [new KioskEvent.AlarmCleared(alarm.Id)];

    private static bool SameHash(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
