using Dapper;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Audit;

/// <inheritdoc cref="ITrailVerifier"/>
internal sealed class TrailVerifier(SealStore store, SealMaker maker, SealNoteFile noteFile, IVault vault, VaultDatabase vaultDatabase) : ITrailVerifier
{
    private const int SealPage = 16;
    private const int RowPage = 2_000;

    /// <inheritdoc/>
    public async Task<TrailReport> Verify(IProgress<double>? progress, CancellationToken cancellation)
    {
        await RefuseUnsealed(cancellation);
        var findings = new TrailFindings();
        var note = ReadNote(findings);
        var walk = new Walk(store, new SealCheck(maker, findings), new ReasonCheck(vault, findings), note?.Number, progress);
        await ProtectionCheck.Run(store.Database, ["events", "audit_seals"], findings, cancellation);
        await ProtectionCheck.Run(vaultDatabase.Database, ["vault_unmaskings"], findings, cancellation);
        await walk.Seals(cancellation);
        if (walk.Newest is null && walk.Unsealed > 0)
        {
            findings.Add(TrailFault.SealMissing, $"The log has {walk.Unsealed} events and no seal at all.");
        }

        Compare(note, walk, findings);
        return new TrailReport(
            walk.Events,
            walk.Count,
            walk.Unsealed,
            walk.Reasons.Count,
            walk.Newest is { } newest ? Convert.ToHexStringLower(newest.Hash) : null,
            walk.Newest?.Number ?? 0,
            findings.Kept,
            findings.More);
    }

    private async Task RefuseUnsealed(CancellationToken cancellation)
    {
        var query = store.Database.Kind is DatabaseKind.Sqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'audit_seals'"
            : "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('audit_seals')";
        if (await store.Database.Run(connection => connection.ExecuteScalar<long>(query), cancellation) == 0)
        {
            throw new TrailNotSealedException();
        }
    }

    private SealNote? ReadNote(TrailFindings findings)
    {
        try
        {
            return noteFile.Read();
        }
        catch (InvalidDataException exception)
        {
            findings.Add(TrailFault.SealsCutOff, $"{exception.Message} It was changed by hand, or is the note of a newer version.");
            return null;
        }
    }

    private void Compare(SealNote? note, Walk walk, TrailFindings findings)
    {
        if (note is not null && walk.NotedHash != note.Hash)
        {
            var end = walk.Newest is { } newest ? $"seal {newest.Number}" : "no seal";
            findings.Add(
                TrailFault.SealsCutOff,
                $"Seal {note.Number} (up to position {note.Position}, made {note.At.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}) is noted beside the key, but not in the database, which ends with {end}: its newest seals were cut off or made anew, or an older backup was restored.");
        }

        foreach (var lost in noteFile.Contradictions)
        {
            findings.Add(
                TrailFault.SealsCutOff,
                $"{Path.GetFileName(lost)}: a server started on a database without that seal, and went on. Seals were cut off, or an older backup was restored; if you know that it was a backup, remove the file.");
        }
    }

    private sealed class Walk(SealStore store, SealCheck check, ReasonCheck reasons, long? noted, IProgress<double>? progress)
    {
        private readonly RowHash _hash = new();
        private long _next = long.MinValue;
        private long _end;

        public ReasonCheck Reasons => reasons;

        public Seal? Newest { get; private set; }

        public string? NotedHash { get; private set; }

        public long Count { get; private set; }

        public long Events { get; private set; }

        public long Unsealed { get; private set; }

        public async Task Seals(CancellationToken cancellation)
        {
            (_, _end) = await store.Look(cancellation);
            while (await store.Seals((Newest?.Number ?? 0) + 1, SealPage, cancellation) is { Count: > 0 } seals)
            {
                foreach (var seal in seals)
                {
                    await One(seal, cancellation);
                }
            }

            for (; await store.Rows(_next, long.MaxValue, RowPage, cancellation) is { Count: > 0 } rest; _next = rest[^1].Position!.Value + 1)
            {
                Unsealed += rest.Count;
                foreach (var row in rest)
                {
                    await reasons.Look(row, cancellation);
                }
            }

            Events += Unsealed;
        }

        private async Task One(Seal seal, CancellationToken cancellation)
        {
            check.Link(Newest, seal);
            check.Rows(seal, await Stretch(Math.Max(seal.ToPosition, Newest?.ToPosition ?? 0), cancellation));
            NotedHash = seal.Number == noted ? Convert.ToHexStringLower(seal.Hash) : NotedHash;
            Newest = seal;
            Count++;
            progress?.Report(_end <= 0 ? 1 : Math.Clamp((double)seal.ToPosition / _end, 0, 1));
        }

        private async Task<List<(EventRow Row, byte[] Hash)>> Stretch(long to, CancellationToken cancellation)
        {
            var rows = new List<(EventRow, byte[])>();
            while (await store.Rows(_next, to, RowPage, cancellation) is { Count: > 0 } page)
            {
                foreach (var row in page)
                {
                    rows.Add((row, _hash.Of(row)));
                    await reasons.Look(row, cancellation);
                }

                _next = page[^1].Position!.Value + 1;
            }

            _next = Math.Max(_next, to + 1);
            Events += rows.Count;
            return rows;
        }
    }
}
