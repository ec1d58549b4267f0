using System.Collections.Concurrent;

namespace Scheduling.Load.Faults;

/// <summary>
/// What an operating system keeps of files in memory until somebody syncs them, kept inside the server's own process: when that is
/// killed, it is gone as if the power had failed. Some writes reach the disk earlier by themselves, whole or torn, in no order; so a
/// server that relies on order without syncing is found out too.
/// </summary>
/// <remarks>
/// A sync that fails behaves as on Linux: some pages were written, none counts as unwritten any more, and all can still be read, also
/// after the file has been closed and opened again, until the power fails. The next sync succeeds without them.
/// </remarks>
/// <param name="seed">Seed of what reaches the disk.</param>
/// <param name="writtenEarly">Share of the writes that reach the disk by themselves at first; 0 to 1.</param>
/// <param name="failedSyncs">Share of the syncs that fail at first; 0 to 1.</param>
internal sealed class PageCache(int seed, double writtenEarly, double failedSyncs)
{
    private readonly ConcurrentDictionary<string, CachedFile> _files = new();
    private readonly Random _chance = new(seed);

    /// <summary>Share of the writes that reach the disk by themselves from now on; 0 to 1.</summary>
    public double WrittenEarly { get; set; } = writtenEarly;

    /// <summary>Share of the syncs that fail from now on; 0 to 1.</summary>
    public double FailedSyncs { get; set; } = failedSyncs;

    /// <summary>Syncs that succeed before any fails.</summary>
    public int GoodSyncs { get; set; }

    /// <summary>A file by its path; the same one whenever it is opened.</summary>
    public CachedFile File(string path) => _files.GetOrAdd(path, _ => new CachedFile(this));

    /// <summary>A file has been removed.</summary>
    public void Forget(string path) => _files.TryRemove(path, out _);

    /// <summary>How much of a write reaches the disk now: everything, nothing, or the beginning.</summary>
    public int ReachesDisk(int length)
    {
        lock (_chance)
        {
            return _chance.NextDouble() >= WrittenEarly ? 0 : _chance.Next(2) == 0 ? length : _chance.Next(length);
        }
    }

    /// <summary>Whether a sync fails.</summary>
    public bool SyncFails()
    {
        lock (_chance)
        {
            if (GoodSyncs > 0)
            {
                GoodSyncs--;
                return false;
            }

            return FailedSyncs > 0 && _chance.NextDouble() < FailedSyncs;
        }
    }
}
