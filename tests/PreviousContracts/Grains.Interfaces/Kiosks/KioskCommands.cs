using System.Collections.Immutable;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Kiosks;

/// <summary>Invites a device to a site.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id.</param>
/// <param name="Name">1–40 characters.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Station">Its station; null for none.</param>
/// <param name="CodeHash">SHA-256 of the one-time code's secret, base64url.</param>
/// <param name="ExpiresAt">Until when the code is good.</param>
[GenerateSerializer, Immutable, Alias("scheduling.invite-kiosk")]
public sealed record InviteKiosk(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string Campaign,
    [property: Id(2)] string Site,
    [property: Id(3)] string Name,
    [property: Id(4)] KioskKind Kind,
    [property: Id(5)] int? Station,
    [property: Id(6)] string CodeHash,
    [property: Id(7)] DateTimeOffset ExpiresAt);

/// <summary>Swaps the one-time code for a key.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="CodeHash">SHA-256 of the secret that the device showed.</param>
/// <param name="KeyHash">SHA-256 of the key that the device will use from now on.</param>
[GenerateSerializer, Immutable, Alias("scheduling.enrol-kiosk")]
public sealed record EnrolKiosk([property: Id(0)] Stamp Stamp, [property: Id(1)] string CodeHash, [property: Id(2)] string KeyHash);

/// <summary>What a kiosk says of itself.</summary>
/// <param name="Sequence">Grows with every report of the device, over its restarts too; an older one never overwrites a newer one.</param>
/// <param name="Components">Each part at most once.</param>
/// <param name="Job">What it is doing, a code of 1–40 characters; null when idle.</param>
/// <param name="AppVersion">1–40 characters.</param>
/// <param name="AppliedVersion">Version of <see cref="KioskDesired"/> that it runs on.</param>
[GenerateSerializer, Immutable, Alias("scheduling.report-kiosk")]
public sealed record ReportKiosk(
    [property: Id(0)] long Sequence,
    [property: Id(1)] ImmutableArray<KioskComponent> Components,
    [property: Id(2)] string? Job,
    [property: Id(3)] string AppVersion,
    [property: Id(4)] int AppliedVersion);

/// <summary>Changes what is wanted of a kiosk; null leaves as it is.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="ExpectedVersion">The <see cref="KioskDesired.Version"/> that staff saw; null = whatever is there.</param>
/// <param name="ReportSeconds">See <see cref="KioskDesired"/>.</param>
/// <param name="Language">See <see cref="KioskDesired"/>.</param>
/// <param name="Volume">See <see cref="KioskDesired"/>.</param>
/// <param name="InService">See <see cref="KioskDesired"/>.</param>
/// <param name="Command">See <see cref="KioskDesired"/>.</param>
[GenerateSerializer, Immutable, Alias("scheduling.configure-kiosk")]
public sealed record ConfigureKiosk(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int? ExpectedVersion,
    [property: Id(2)] int? ReportSeconds,
    [property: Id(3)] string? Language,
    [property: Id(4)] int? Volume,
    [property: Id(5)] bool? InService,
    [property: Id(6)] string? Command);

/// <summary>Somebody sees to an alarm.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.acknowledge-alarm")]
public sealed record AcknowledgeAlarm([property: Id(0)] Stamp Stamp, [property: Id(1)] int Alarm);

/// <summary>Makes the kiosk's key worthless.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.revoke-kiosk")]
public sealed record RevokeKiosk([property: Id(0)] Stamp Stamp);
