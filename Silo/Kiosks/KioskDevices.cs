using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Orleans;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Silo.Identity;

namespace Scheduling.Silo.Kiosks;

/// <inheritdoc cref="IKioskDevices"/>
internal sealed class KioskDevices(IGrainFactory grains, TimeProvider time) : IKioskDevices, IDisposable
{
    private readonly ConcurrentDictionary<string, KioskEntry> _kiosks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly CatchUp _catchUp = new(time);
    private int _version;

    /// <inheritdoc/>
    public IReadOnlyCollection<KioskEntry> All => [.. _kiosks.Values];

    /// <inheritdoc/>
    public KioskEntry? Find(string id) => _kiosks.GetValueOrDefault(id);

    /// <inheritdoc/>
    public bool HasKey(string id, string keyHash, [NotNullWhen(true)] out KioskEntry? kiosk)
    {
        kiosk = Find(id) is { KeyHash: { } key } known
            && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(key.AsSpan()), MemoryMarshal.AsBytes(keyHash.AsSpan()))
                ? known
                : null;
        return kiosk is not null;
    }

    /// <inheritdoc/>
    public Task CatchUp() => _catchUp.Run(Refresh);

    /// <inheritdoc/>
    public async Task Refresh(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            var changes = await grains.Actor<IKioskDirectoryGrain>(IKioskDirectoryGrain.Key).Read(_version);
            foreach (var entry in changes.Entries)
            {
                _kiosks[entry.Id] = entry;
            }

            _version = changes.Version;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();
}
