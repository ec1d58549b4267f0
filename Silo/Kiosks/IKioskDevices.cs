using System.Diagnostics.CodeAnalysis;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Silo.Kiosks;

/// <summary>Every kiosk and its key's hash, from memory, so that every request may ask.</summary>
public interface IKioskDevices
{
    /// <summary>Every kiosk, revoked ones too.</summary>
    IReadOnlyCollection<KioskEntry> All { get; }

    /// <summary>One kiosk, revoked ones too; null when nobody invited it.</summary>
    KioskEntry? Find(string id);

    /// <summary>Whether a kiosk's key is this one; takes as long for a wrong key as for the right one.</summary>
    /// <param name="id">Id of the kiosk.</param>
    /// <param name="keyHash">See <see cref="KioskSecrets.Hash"/>.</param>
    /// <param name="kiosk">The kiosk whose key it is or, when it is revoked, was.</param>
    bool HasKey(string id, string keyHash, [NotNullWhen(true)] out KioskEntry? kiosk);

    /// <summary>Reads what other servers have changed a moment ago, for a device whose key <see cref="HasKey"/> does not know.</summary>
    Task CatchUp();

    /// <summary>Reads what changed since the last time; needed only by whoever cannot wait for it to happen by itself.</summary>
    Task Refresh(CancellationToken cancellation = default);
}
