using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>What can happen to the directory of kiosks.</summary>
internal abstract record KioskDirectoryEvent
{
    private KioskDirectoryEvent()
    {
    }

    /// <summary>A kiosk was invited, got a key or lost it, in the same append.</summary>
    public sealed record KioskListed(
        string Id, string Campaign, string Site, string Name, KioskKind Kind, int? Station, string? KeyHash, bool Revoked) : KioskDirectoryEvent;
}
