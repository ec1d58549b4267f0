using System.Collections.Immutable;
using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Log;

namespace Scheduling.PreviousContracts.Kiosks;

/// <summary>Which kiosks there are, where they stand and which key each has; a single actor with the key <see cref="Key"/>.</summary>
[Alias("scheduling.kiosk-directory")]
public interface IKioskDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Its only key.</summary>
    const string Key = "all";

    /// <summary>Where it tells servers that it changed, as <see cref="KioskDirectoryChanged"/>; nobody else may watch it.</summary>
    const string Topic = "kiosk-directory";

    /// <summary>Lists a kiosk as it is now, together with the kiosk's own events in one append. Sent by the kiosk's actor.</summary>
    [Alias("register")]
    Task Register(RegisterKiosk command);

    /// <summary>Every kiosk whose entry changed after a version; 0 = every kiosk.</summary>
    [Alias("read")]
    Task<KioskDirectoryView> Read(int since);
}

/// <summary>Lists a kiosk as it is now.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Entry">The kiosk.</param>
/// <param name="Companion">The kiosk's own events: both become true, or neither.</param>
[GenerateSerializer, Immutable, Alias("scheduling.register-kiosk")]
public sealed record RegisterKiosk(
    [property: Id(0)] Stamp Stamp, [property: Id(1)] KioskEntry Entry, [property: Id(2)] StreamAppend Companion);

/// <summary>What must be known of every kiosk without waking it.</summary>
/// <param name="Id">The actor key.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="Site">Site id.</param>
/// <param name="Name">What staff call it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Station">Its station; null for none.</param>
/// <param name="KeyHash">SHA-256 of its key, base64url; null before it enrolled.</param>
/// <param name="Revoked">Whether its key is worthless.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-entry")]
public sealed record KioskEntry(
    [property: Id(0)] string Id,
    [property: Id(1)] string Campaign,
    [property: Id(2)] string Site,
    [property: Id(3)] string Name,
    [property: Id(4)] KioskKind Kind,
    [property: Id(5)] int? Station,
    [property: Id(6)] string? KeyHash,
    [property: Id(7)] bool Revoked);

/// <summary>A part of the directory.</summary>
/// <param name="Version">Version of the directory; the next <c>since</c>.</param>
/// <param name="Entries">Each kiosk once, as it is now.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-directory-view")]
public sealed record KioskDirectoryView([property: Id(0)] int Version, [property: Id(1)] ImmutableArray<KioskEntry> Entries);

/// <summary>The directory has changed.</summary>
/// <param name="Version">Its version now.</param>
[GenerateSerializer, Immutable, Alias("scheduling.kiosk-directory-changed")]
public sealed record KioskDirectoryChanged([property: Id(0)] int Version);
