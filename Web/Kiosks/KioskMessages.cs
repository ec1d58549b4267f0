using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;

namespace Scheduling.Web.Kiosks;

/// <summary>Invites a device.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id.</param>
/// <param name="Name">What staff call it, 1–40 characters.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Station">The station whose camera it is; null when it stands at no station.</param>
public sealed record NewKiosk(string Campaign, string Site, string Name, KioskKind Kind, int? Station = null);

/// <summary>A kiosk that waits for its device.</summary>
/// <param name="Kiosk">The kiosk.</param>
/// <param name="Code">One-time code; shown as a QR code of <c>{origin}/kiosk?code={code}</c>, for a board <c>/board?code=</c>.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
public sealed record InvitedKiosk(KioskView Kiosk, string Code, DateTimeOffset ExpiresAt);

/// <summary>Swaps a one-time code for a key.</summary>
/// <param name="Code">The code.</param>
/// <param name="Session">How to keep the key.</param>
public sealed record KioskEnrolment(string Code, SessionMode Session = SessionMode.Cookie);

/// <summary>What a device is from now on.</summary>
/// <param name="KioskId">Its id.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id.</param>
/// <param name="Name">What staff call it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Station">Its station; null when it stands at none.</param>
/// <param name="ReportSeconds">How often to report.</param>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>; only when a token was asked for. Good until the kiosk is revoked or enrolled anew.</param>
public sealed record EnrolledKiosk(
    string KioskId, string Campaign, string Site, string Name, KioskKind Kind, int? Station, int ReportSeconds, string? AccessToken);

/// <summary>What a kiosk must know of itself and its day.</summary>
/// <param name="Kiosk">Itself.</param>
/// <param name="Site">Where it stands.</param>
/// <param name="Queue">Today's line there; null on a day without one.</param>
/// <param name="ServerTime">The server's clock.</param>
public sealed record MyKiosk(KioskView Kiosk, BookingSite Site, string? Queue, DateTimeOffset ServerTime);

/// <summary>What a kiosk says of itself.</summary>
/// <param name="Sequence">From 1, and greater than that of every report before, over restarts too: a clock in milliseconds will do.</param>
/// <param name="Components">Each part at most once; reasons are up to 8 codes of 1–40 characters a–z, 0–9 and hyphen.</param>
/// <param name="AppVersion">Version of its app, 1–40 visible ASCII characters.</param>
/// <param name="AppliedVersion">Version of the settings that it runs on; 0 before the first.</param>
/// <param name="Job">What it is doing, a code of 1–40 characters a–z, 0–9 and hyphen; null when idle.</param>
public sealed record KioskReport(
    long Sequence, ImmutableArray<KioskComponent> Components, string AppVersion, int AppliedVersion, string? Job = null);

/// <summary>Changes what is wanted of a kiosk; what is absent stays.</summary>
/// <param name="ReportSeconds">Interval of reports, 2–300.</param>
/// <param name="Language"><c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Volume">0–100.</param>
/// <param name="InService">False: it shows that it is out of service.</param>
/// <param name="Command">To run once: <c>restart</c> or <c>test-print</c>.</param>
public sealed record KioskSettings(
    int? ReportSeconds = null, string? Language = null, int? Volume = null, bool? InService = null, string? Command = null);

/// <summary>The devices of a campaign or site.</summary>
/// <param name="Items">By name.</param>
/// <param name="At">
/// When this was true. Devices live by the machine's clock, which a demo's collection day does not: their ages count from here.
/// </param>
public sealed record KioskList(IReadOnlyList<KioskView> Items, DateTimeOffset At);
