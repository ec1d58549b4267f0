using Microsoft.Extensions.Logging;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Audit;

/// <summary>
/// Seals what the log has gained. It only reads the log, a short page at a time with pauses between, because on SQLite bookings share the
/// thread; in a rush it falls behind, and catches up afterwards.
/// </summary>
internal sealed partial class TrailSealer(
    SealStore store, SealMaker maker, SealNoteFile note, AuditMetrics metrics, TimeProvider time, ILogger<TrailSealer> logger)
{
    /// <summary>Rows that one query reads: about a millisecond.</summary>
    public const int PageRows = 500;

    /// <summary>Most rows of one seal.</summary>
    public const int MostRows = 10 * PageRows;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Every process of a cluster could seal. Who finds a seal of another one leaves it to that one, until it has been quiet for so many turns.
    private const int QuietTurns = 5;

    private static readonly TimeSpan TellEvery = TimeSpan.FromHours(1);

    private readonly RowHash _hash = new();
    private long _mine;
    private long _seen;
    private int _quiet;
    private long _settled;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    /// <summary>
    /// Seals what was in the log a turn ago: whatever a slower process was about to commit below that is there by now, so that nothing can
    /// come to stand inside a stretch that is sealed.
    /// </summary>
    public async Task Turn(CancellationToken cancellation)
    {
        var (newest, end) = await store.Look(cancellation);
        var upTo = Math.Min(_settled, end);
        _settled = end;
        metrics.Stand(newest, end);
        if (IsMyTurn(newest?.Number ?? 0))
        {
            await Seal(newest, upTo, Pause, cancellation);
        }
    }

    /// <summary>Seals everything that the log holds now.</summary>
    public async Task All(CancellationToken cancellation)
    {
        var (newest, end) = await store.Look(cancellation);
        await Seal(newest, end, TimeSpan.Zero, cancellation);
    }

    private bool IsMyTurn(long newest)
    {
        _quiet = newest == _seen ? _quiet + 1 : 0;
        _seen = newest;
        return newest == _mine || _quiet >= QuietTurns;
    }

    private async Task Seal(Seal? newest, long upTo, TimeSpan pause, CancellationToken cancellation)
    {
        while ((newest?.ToPosition ?? 0) < upTo && await Next(newest, upTo, pause, cancellation) is { } seal)
        {
            if (!await store.Add(seal, cancellation))
            {
                // Another process was faster; the next turn goes on behind its seal.
                return;
            }

            newest = seal;
            _mine = seal.Number;
            metrics.Stand(seal, Math.Max(upTo, seal.ToPosition));
            note.Keep(seal);
            Tell(seal);
        }
    }

    private async Task<Seal?> Next(Seal? newest, long upTo, TimeSpan pause, CancellationToken cancellation)
    {
        var rows = new List<(long Position, byte[] Hash)>();

        // Rows in front of the first position would otherwise never be looked at.
        var from = newest is null ? long.MinValue : newest.ToPosition + 1;
        while (rows.Count < MostRows)
        {
            var page = await store.Rows(from, upTo, PageRows, cancellation);
            foreach (var row in page)
            {
                rows.Add((row.Position!.Value, _hash.Of(row)));
            }

            if (page.Count < PageRows)
            {
                break;
            }

            from = page[^1].Position!.Value + 1;
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, cancellation);
            }
        }

        return rows.Count == 0 ? null : maker.Make(newest, rows, time.GetUtcNow());
    }

    // The log output is one more place outside the database that knows how far the trail went.
    private void Tell(Seal seal)
    {
        if (time.GetUtcNow() - _toldAt >= TellEvery)
        {
            _toldAt = time.GetUtcNow();
            LogSeal(seal.Number, seal.ToPosition, Convert.ToHexStringLower(seal.Hash));
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Audit seal {Number} covers the log up to position {Position}; its hash is {Hash}.")]
    private partial void LogSeal(long number, long position, string hash);
}
