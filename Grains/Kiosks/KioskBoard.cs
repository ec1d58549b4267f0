using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>The newest known view of every kiosk of a site.</summary>
internal sealed class KioskBoard
{
    /// <summary>How long a kiosk that was revoked stays in sight.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromDays(1);

    private readonly Dictionary<string, KioskView> _kiosks = new(StringComparer.Ordinal);

    /// <summary>Sum of the kiosks' versions.</summary>
    public long Version { get; private set; }

    /// <summary>Takes in a view of a kiosk.</summary>
    /// <returns>False when it is not newer than what is known.</returns>
    public bool Put(KioskView kiosk)
    {
        var before = _kiosks.GetValueOrDefault(kiosk.Id)?.Version ?? 0;
        if (kiosk.Version <= before)
        {
            return false;
        }

        _kiosks[kiosk.Id] = kiosk;
        Version += kiosk.Version - before;
        return true;
    }

    /// <summary>By name, without those that were revoked long ago.</summary>
    public ImmutableArray<KioskView> Kiosks(DateTimeOffset now) =>
    [
        .. _kiosks.Values
            .Where(kiosk => kiosk.RevokedAt is not { } revoked || now - revoked <= Farewell)
            .OrderBy(kiosk => kiosk.Name, StringComparer.Ordinal)
            .ThenBy(kiosk => kiosk.Id, StringComparer.Ordinal),
    ];
}
