using System.Security.Cryptography;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Audit;

/// <summary>Holds one seal against the seal before it and against its rows.</summary>
internal sealed class SealCheck(SealMaker maker, TrailFindings findings)
{
    /// <summary>Whether a seal is what was made, and goes on where the one before ended.</summary>
    public void Link(Seal? before, Seal seal)
    {
        var expected = (before?.Number ?? 0) + 1;
        if (seal.Number != expected)
        {
            findings.Add(TrailFault.SealMissing, $"Seals {expected} to {seal.Number - 1} are missing.");
        }
        else if (seal.FromPosition != (before?.ToPosition ?? 0) + 1 || !seal.Previous.AsSpan().SequenceEqual(before?.Hash ?? SealMaker.Beginning))
        {
            findings.Add(TrailFault.SealChanged, $"Seal {seal.Number} does not continue seal {seal.Number - 1}: one of them was changed.");
        }

        if (!seal.Hash.AsSpan().SequenceEqual(SealMaker.HashOf(seal)))
        {
            findings.Add(
                TrailFault.SealChanged,
                $"Seal {seal.Number} (positions {seal.FromPosition} to {seal.ToPosition}, made {TrailFindings.Moment(seal.SealedAt)}) was changed.");
        }
        else if (!maker.IsOurs(seal))
        {
            findings.Add(TrailFault.SealForged, $"Seal {seal.Number} was not made with this deployment's key.");
        }
    }

    /// <summary>Whether the rows of a seal's stretch are those that were sealed.</summary>
    public void Rows(Seal seal, IReadOnlyList<(EventRow Row, byte[] Hash)> rows)
    {
        var before = findings.Kept.Count + findings.More;
        var i = 0;
        foreach (var (position, fingerprint) in Fingerprints.Read(seal.Fingerprints))
        {
            for (; i < rows.Count && rows[i].Row.Position < position; i++)
            {
                Inserted(rows[i].Row);
            }

            if (i == rows.Count || rows[i].Row.Position != position)
            {
                findings.Add(TrailFault.EventRemoved, $"The event at position {position} is gone; it was sealed {TrailFindings.Moment(seal.SealedAt)}.");
                continue;
            }

            var (row, hash) = rows[i++];
            if (!Fingerprints.Fits(fingerprint, hash))
            {
                findings.Add(TrailFault.EventChanged, $"The event at position {position} was changed; it now reads: {TrailFindings.Describe(row)}.");
            }
        }

        for (; i < rows.Count; i++)
        {
            Inserted(rows[i].Row);
        }

        if (before == findings.Kept.Count + findings.More && !seal.Digest.AsSpan().SequenceEqual(DigestOf(rows)))
        {
            findings.Add(
                TrailFault.EventChanged, $"The events at positions {seal.FromPosition} to {seal.ToPosition} are not those that seal {seal.Number} was made of.");
        }
    }

    private void Inserted(in EventRow row) => findings.Add(
        TrailFault.EventInserted, $"The event at position {row.Position ?? 0} was put in later: {TrailFindings.Describe(row)}.");

    private static byte[] DigestOf(IReadOnlyList<(EventRow Row, byte[] Hash)> rows)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, hash) in rows)
        {
            digest.AppendData(hash);
        }

        return digest.GetHashAndReset();
    }
}
