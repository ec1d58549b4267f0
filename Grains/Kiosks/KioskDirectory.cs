using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Kiosks;

/// <summary>The newest entry of every kiosk, and at which version it came.</summary>
/// <param name="Version">Number of changes.</param>
/// <param name="Entries">By kiosk.</param>
internal sealed record KioskDirectory(int Version, ImmutableDictionary<string, (int Version, KioskEntry Entry)> Entries)
{
    private static readonly KioskDirectory Empty = new(0, ImmutableDictionary.Create<string, (int, KioskEntry)>(StringComparer.Ordinal));

    public static readonly Behaviour<KioskDirectory, KioskDirectoryEvent> Behaviour =
        new("kiosk-directory", KioskDirectoryEvents.Codec, _ => Empty, Evolve);

    /// <summary>
    /// The kiosk's own events come with it and are new, so it is listed again even when nothing of the entry changed: they must stand
    /// in the log together, or not at all.
    /// </summary>
    public static Decision<KioskDirectoryEvent> Decide(RegisterKiosk command)
    {
        var (id, campaign, site, name, kind, station, key, revoked) = command.Entry;
        return new KioskDirectoryEvent.KioskListed(id, campaign, site, name, kind, station, key, revoked);
    }

    /// <summary>What changed after a version.</summary>
    public KioskDirectoryView Since(int version) =>
        new(Version, [.. Entries.Values.Where(known => known.Version > version).Select(known => known.Entry)]);

    private static KioskDirectory Evolve(KioskDirectory directory, Recorded<KioskDirectoryEvent> recorded) => recorded.Event switch
    {
        KioskDirectoryEvent.KioskListed e => directory.With(new KioskEntry(e.Id, e.Campaign, e.Site, e.Name, e.Kind, e.Station, e.KeyHash, e.Revoked)),
        _ => throw new UnreachableException(),
    };

    private KioskDirectory With(KioskEntry entry) => new(Version + 1, Entries.SetItem(entry.Id, (Version + 1, entry)));
}
