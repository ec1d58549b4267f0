using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Kiosks;

/// <summary>A kiosk 自助机 as staff see it, and the entry of the live topic <c>kiosks/{code}/{site}</c>.</summary>
/// <param name="Id">Random id; the actor key.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id.</param>
/// <param name="Name">What staff call it, 1–40 characters.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Station">The station whose camera it is; null when it stands at no station.</param>
/// <param name="State">Whether it is invited, online, offline or revoked.</param>
/// <param name="LastReportAt">Last report; null before the first. In lists and on the live topic up to a minute old while nothing else changes.</param>
/// <param name="Components">As last reported.</param>
/// <param name="Job">What it was doing; null when idle.</param>
/// <param name="AppVersion">Version of its app; null before the first report.</param>
/// <param name="Desired">Settings that staff want.</param>
/// <param name="AppliedVersion">Version of <see cref="KioskDesired"/> that it runs on; 0 before the first.</param>
/// <param name="Alarms">Raised and not cleared, worst first; then cleared but not acknowledged.</param>
/// <param name="EnrolledAt">When it swapped its code for a key; null before.</param>
/// <param name="Version">Grows with every change of this view.</param>
/// <param name="CodeExpiresAt">Until when the one-time code that was made last is good; null once it was used.</param>
/// <param name="RevokedAt">When it was revoked; null while it was not.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-view")]
public sealed record KioskView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Campaign,
    [property: Id(2)] string Site,
    [property: Id(3)] string Name,
    [property: Id(4)] KioskKind Kind,
    [property: Id(5)] int? Station,
    [property: Id(6)] KioskState State,
    [property: Id(7)] DateTimeOffset? LastReportAt,
    [property: Id(8)] ImmutableArray<KioskComponent> Components,
    [property: Id(9)] string? Job,
    [property: Id(10)] string? AppVersion,
    [property: Id(11)] KioskDesired Desired,
    [property: Id(12)] int AppliedVersion,
    [property: Id(13)] ImmutableArray<KioskAlarm> Alarms,
    [property: Id(14)] DateTimeOffset? EnrolledAt,
    [property: Id(15)] long Version,
    [property: Id(16)] DateTimeOffset? CodeExpiresAt,
    [property: Id(17)] DateTimeOffset? RevokedAt);

/// <summary>What a kiosk does.</summary>
[GenerateSerializer, Alias("scheduling.kiosk-kind")]
public enum KioskKind
{
    /// <summary>Checks people in and gives tickets.</summary>
    CheckIn = 0,

    /// <summary>A camera at a station.</summary>
    Camera = 1,

    /// <summary>Prints cards.</summary>
    Printer = 2,

    /// <summary>The hall's screen.</summary>
    Board = 3,
}

/// <summary>Where a kiosk stands.</summary>
[GenerateSerializer, Alias("scheduling.kiosk-state")]
public enum KioskState
{
    /// <summary>A one-time code was made and is not used yet.</summary>
    Invited = 0,

    /// <summary>Reports.</summary>
    Online = 1,

    /// <summary>Missed three reports.</summary>
    Offline = 2,

    /// <summary>Its key is worthless.</summary>
    Revoked = 3,
}

/// <summary>One part of a kiosk.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Status">How it is.</param>
/// <param name="Reasons">
/// Why, in the vocabulary of IPP <c>printer-state-reasons</c> (RFC 8011 §5.4.12: <c>media-low</c>, <c>media-empty</c>, <c>media-jam</c>,
/// <c>marker-supply-low</c>, <c>cover-open</c>, <c>output-area-full</c>, …) and our own for cameras and readers (<c>camera-disconnected</c>,
/// <c>camera-blurred</c>, <c>reader-disconnected</c>); up to 8 of 1–40 characters <c>a–z 0–9 -</c>.
/// </param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-component")]
public sealed record KioskComponent(
    [property: Id(0)] ComponentKind Kind, [property: Id(1)] ComponentStatus Status, [property: Id(2)] ImmutableArray<string> Reasons);

/// <summary>Parts of a kiosk.</summary>
[GenerateSerializer, Alias("scheduling.component-kind")]
public enum ComponentKind
{
    /// <summary>Takes photos.</summary>
    Camera = 0,

    /// <summary>Prints tickets.</summary>
    Printer = 1,

    /// <summary>Prints cards.</summary>
    CardPrinter = 2,

    /// <summary>Reads QR codes.</summary>
    Scanner = 3,

    /// <summary>Reads ID cards.</summary>
    IdReader = 4,

    /// <summary>Its network.</summary>
    Network = 5,
}

/// <summary>How a part is.</summary>
[GenerateSerializer, Alias("scheduling.component-status")]
public enum ComponentStatus
{
    /// <summary>Works.</summary>
    Ok = 0,

    /// <summary>Works, and will soon need somebody.</summary>
    Warning = 1,

    /// <summary>Does not work.</summary>
    Error = 2,

    /// <summary>The kiosk has none.</summary>
    Absent = 3,
}

/// <summary>What staff want of a kiosk, and what it polls or watches as live topic <c>kiosk/{id}</c>.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="ReportSeconds">Interval of reports, 2–300; three missed ones mean offline.</param>
/// <param name="Language"><c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Volume">0–100.</param>
/// <param name="InService">False: it shows that it is out of service.</param>
/// <param name="Command">A command to run once, <c>restart</c> or <c>test-print</c>, with the version that asked for it; null = none.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-desired")]
public sealed record KioskDesired(
    [property: Id(0)] int Version,
    [property: Id(1)] int ReportSeconds,
    [property: Id(2)] string Language,
    [property: Id(3)] int Volume,
    [property: Id(4)] bool InService,
    [property: Id(5)] string? Command);

/// <summary>Something is wrong with a kiosk.</summary>
/// <param name="Id">1, 2, … within the kiosk.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Component">Which part; null for the kiosk as a whole (<c>offline</c>).</param>
/// <param name="Reason">As reported; <c>offline</c> when it fell silent.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="ClearedAt">Until when; null while it lasts.</param>
/// <param name="AcknowledgedBy">User name of whoever saw to it; null before.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-alarm")]
public sealed record KioskAlarm(
    [property: Id(0)] int Id,
    [property: Id(1)] AlarmSeverity Severity,
    [property: Id(2)] ComponentKind? Component,
    [property: Id(3)] string Reason,
    [property: Id(4)] DateTimeOffset RaisedAt,
    [property: Id(5)] DateTimeOffset? ClearedAt,
    [property: Id(6)] string? AcknowledgedBy);

/// <summary>How bad an alarm is.</summary>
[GenerateSerializer, Alias("scheduling.alarm-severity")]
public enum AlarmSeverity
{
    /// <summary>The kiosk cannot do what it is for.</summary>
    Critical = 0,

    /// <summary>A part does not work.</summary>
    Major = 1,

    /// <summary>A part will soon not work.</summary>
    Minor = 2,

    /// <summary>Worth knowing.</summary>
    Warning = 3,
}
