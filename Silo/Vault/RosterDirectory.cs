using Dapper;
using Microsoft.Extensions.Caching.Memory;
using Scheduling.Contracts.Students;

namespace Scheduling.Silo.Vault;

/// <summary>
/// Keeps opened rosters in memory while staff work with them: a sealed table cannot be searched, and opening 20,000 records per
/// keystroke would starve the booking path.
/// </summary>
internal sealed class RosterDirectory(VaultDatabase store, RecordSeal seal) : IDisposable
{
    private const int ReadChunk = 1000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _snapshots = new(new MemoryCacheOptions());
    private readonly SemaphoreSlim _loading = new(1, 1);

    /// <summary>The roster at its current revision.</summary>
    public async Task<RosterSnapshot> Get(string campaign, CancellationToken cancellation)
    {
        var revision = await store.Database.Run(connection => RosterRevision.Read(connection, campaign), cancellation);
        if (Cached(campaign, revision) is { } ready)
        {
            return ready;
        }

        await _loading.WaitAsync(cancellation);
        try
        {
            return Cached(campaign, revision) ?? await Load(campaign, revision, cancellation);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _snapshots.Dispose();
        _loading.Dispose();
    }

    private RosterSnapshot? Cached(string campaign, long revision) =>
        _snapshots.TryGetValue(campaign, out RosterSnapshot? snapshot) && snapshot!.Revision >= revision ? snapshot : null;

    private async Task<RosterSnapshot> Load(string campaign, long revision, CancellationToken cancellation)
    {
        var people = new List<(RosterRow Row, string Name)>();
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var last = ""; ;)
        {
            var from = last;
            var rows = await store.Database.Run(
                connection => connection.Query<SealedRow>(
                    "SELECT student AS Student, sealed AS Sealed FROM vault_records WHERE campaign = @campaign AND student > @from ORDER BY student LIMIT @ReadChunk",
                    new { campaign, from, ReadChunk }).AsList(),
                cancellation);
            people.AddRange(rows.Select(row => Open(campaign, row, words)));
            if (rows.Count < ReadChunk)
            {
                break;
            }

            last = rows[^1].Student;
        }

        // The revision was read before the rows: at worst the snapshot is newer than it says, and is read again once.
        var snapshot = new RosterSnapshot(revision, people);
        _snapshots.Set(campaign, snapshot, new MemoryCacheEntryOptions { SlidingExpiration = Idle });
        return snapshot;
    }

    private (RosterRow Row, string Name) Open(string campaign, SealedRow row, Dictionary<string, string> words)
    {
        var record = seal.Open(new StudentId(campaign, row.Student), row.Sealed);
        var masked = record.Masked();
        return (new RosterRow(row.Student, masked.Name, record.StudentNumber, Shared(record.College), Shared(record.ClassName)), record.Name);

        // Twenty thousand students share a few dozen colleges and classes.
        string Shared(string word) => words.TryGetValue(word, out var shared) ? shared : words[word] = word;
    }
}
