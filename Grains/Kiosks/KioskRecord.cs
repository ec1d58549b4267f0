using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>A kiosk as its events left it.</summary>
/// <param name="Id">The actor key.</param>
internal sealed record KioskRecord(string Id)
{
    /// <summary>Where and what it is; null while nobody invited it.</summary>
    public KioskEvent.Invited? Invitation { get; init; }

    /// <summary>The one-time code that may be used; null when there is none.</summary>
    public KioskEvent.CodeMade? Code { get; init; }

    public string? KeyHash { get; init; }

    public KioskState State { get; init; }

    public DateTimeOffset? EnrolledAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public KioskDesired Desired { get; init; } = new(Version: 1, ReportSeconds: 10, "zh-CN", Volume: 70, InService: true, Command: null);

    /// <summary>Raised and not cleared, or cleared and not acknowledged; oldest first.</summary>
    public ImmutableArray<KioskAlarm> Alarms { get; init; } = [];

    public int LastAlarm { get; init; }

    /// <summary>The day whose line paused the station for this kiosk's camera; null when none does.</summary>
    public DateOnly? StationPausedOn { get; init; }

    /// <summary>How often a line was told about the station: names the next telling.</summary>
    public int StationTellings { get; init; }

    /// <summary>What staff asked for, by operation id. They ask for little, so nothing is forgotten.</summary>
    public ImmutableDictionary<string, KioskEvent> Operations { get; init; } = ImmutableDictionary<string, KioskEvent>.Empty;

    /// <summary>Number of events.</summary>
    public int Version { get; init; }

    /// <summary>Alarms that last.</summary>
    public IEnumerable<KioskAlarm> Lasting => Alarms.Where(alarm => alarm.ClearedAt is null);

    /// <summary>
    /// Whether nobody can be photographed at its station: its camera does not work, or it is a camera that is silent or worth nothing.
    /// </summary>
    public bool CameraFails => Invitation is { Station: not null } && EnrolledAt is not null
        && ((Invitation.Kind is KioskKind.Camera && State is KioskState.Offline or KioskState.Revoked)
            || Lasting.Any(alarm => alarm is { Component: ComponentKind.Camera, Severity: AlarmSeverity.Critical or AlarmSeverity.Major }));

    /// <summary>The kiosk as staff see it; null while nobody invited it.</summary>
    public KioskView? ToView(KioskTwin twin) => Invitation is null ? null : new KioskView(
        Id,
        Invitation.Campaign,
        Invitation.Site,
        Invitation.Name,
        Invitation.Kind,
        Invitation.Station,
        State,
        twin.LastReportAt,
        twin.Components,
        twin.Job,
        twin.AppVersion,
        Desired,
        twin.AppliedVersion,
        [
            .. Lasting.OrderBy(alarm => alarm.Severity).ThenBy(alarm => alarm.RaisedAt).ThenBy(alarm => alarm.Id),
            .. Alarms.Where(alarm => alarm.ClearedAt is not null).OrderByDescending(alarm => alarm.ClearedAt),
        ],
        EnrolledAt,
        Version + twin.Writes,
        Code?.ExpiresAt,
        RevokedAt);

    /// <summary>The kiosk as the directory lists it.</summary>
    public KioskEntry ToEntry() => new(
        Id,
        Invitation!.Campaign,
        Invitation.Site,
        Invitation.Name,
        Invitation.Kind,
        Invitation.Station,
        KeyHash,
        State is KioskState.Revoked);
}
