using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>What can happen to a kiosk. Reports are none of it: they live in the twin, and only what they change is an event.</summary>
internal abstract record KioskEvent
{
    private KioskEvent()
    {
    }

    /// <summary>Staff want a device there, and made a one-time code for it.</summary>
    public sealed record Invited(
        string Campaign, string Site, string Name, KioskKind Kind, int? Station, string CodeHash, DateTimeOffset ExpiresAt) : KioskEvent;

    /// <summary>Another one-time code; the one before is worthless.</summary>
    public sealed record CodeMade(string CodeHash, DateTimeOffset ExpiresAt) : KioskEvent;

    /// <summary>A device swapped the code for a key; a key before it is worthless.</summary>
    public sealed record Enrolled(string KeyHash) : KioskEvent;

    /// <summary>Something is wrong; null component for the kiosk as a whole.</summary>
    public sealed record AlarmRaised(int Alarm, AlarmSeverity Severity, ComponentKind? Component, string Reason) : KioskEvent;

    /// <summary>It is well again.</summary>
    public sealed record AlarmCleared(int Alarm) : KioskEvent;

    /// <summary>Somebody sees to it.</summary>
    public sealed record AlarmAcknowledged(int Alarm) : KioskEvent;

    /// <summary>Staff want something else; null stayed as it was.</summary>
    public sealed record DesiredChanged(int? ReportSeconds, string? Language, int? Volume, bool? InService, string? Command) : KioskEvent;

    /// <summary>Three reports were missed.</summary>
    public sealed record WentOffline(DateTimeOffset? LastReportAt) : KioskEvent;

    /// <summary>It reports again.</summary>
    public sealed record CameOnline : KioskEvent;

    /// <summary>Its camera fails, and the line of a day paused the station.</summary>
    public sealed record StationPaused(DateOnly Date) : KioskEvent;

    /// <summary>Its camera works again, and the line of the day was told so.</summary>
    public sealed record StationReopened(DateOnly Date) : KioskEvent;

    /// <summary>Its key is worthless.</summary>
    public sealed record Revoked : KioskEvent;
}
