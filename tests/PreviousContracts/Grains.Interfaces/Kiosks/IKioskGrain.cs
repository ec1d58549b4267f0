using System.Collections.Immutable;
using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Kiosks;

/// <summary>One kiosk, keyed by its random id: its twin (desired and reported state), alarms and enrolment.</summary>
[Alias("scheduling.kiosk")]
public interface IKioskGrain : IGrainWithStringKey
{
    /// <summary>Invites a device, or invites it anew with another code. An enrolled one keeps its key until the new code is used.</summary>
    [Alias("invite")]
    Task<Outcome<KioskView>> Invite(InviteKiosk command);

    /// <summary>Swaps the one-time code for a key of the device's own.</summary>
    [Alias("enrol")]
    Task<Outcome<KioskView>> Enrol(EnrolKiosk command);

    /// <summary>Takes in a report; answers what is wanted of the kiosk.</summary>
    [Alias("report")]
    Task<Outcome<KioskDesired>> Report(ReportKiosk command);

    /// <summary>Changes what is wanted.</summary>
    [Alias("configure")]
    Task<Outcome<KioskView>> Configure(ConfigureKiosk command);

    /// <summary>Somebody sees to an alarm.</summary>
    [Alias("acknowledge")]
    Task<Outcome<KioskView>> Acknowledge(AcknowledgeAlarm command);

    /// <summary>Makes its key worthless, at once.</summary>
    [Alias("revoke")]
    Task<Outcome<KioskView>> Revoke(RevokeKiosk command);

    /// <summary>Looks whether it fell silent. Harmless at any time.</summary>
    [Alias("tick")]
    Task Tick();

    /// <summary>The kiosk; null when nobody invited it.</summary>
    [Alias("find"), ReadOnly]
    Task<KioskView?> Find();
}

/// <summary>The kiosks of one site at a glance, keyed <c>{code}/{site}</c>. Derived: it owns only which kiosks there are.</summary>
[Alias("scheduling.kiosk-board")]
public interface IKioskBoardGrain : IGrainWithStringKey
{
    /// <summary>A kiosk says how it stands now. Older versions are ignored.</summary>
    [Alias("report"), OneWay]
    Task Report(KioskView kiosk);

    /// <summary>Every kiosk of the site that was not revoked more than a day ago, by name.</summary>
    [Alias("get"), ReadOnly]
    Task<KioskBoardView> Get();
}

/// <summary>The live topic <c>kiosks/{code}/{site}</c>.</summary>
/// <param name="Site">Key of the site, <c>{code}~{site}</c>.</param>
/// <param name="Kiosks">By name.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-board-view")]
public sealed record KioskBoardView([property: Id(0)] string Site, [property: Id(1)] ImmutableArray<KioskView> Kiosks);
