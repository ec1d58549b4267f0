using System.Buffers.Binary;
using System.Security.Cryptography;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Audit;

/// <summary>Makes seals and recognises its own.</summary>
internal sealed class SealMaker(PurposeKeys keys)
{
    private static readonly byte[] Form = "scheduling seal 1"u8.ToArray();
    private static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    private readonly byte[] _key = keys.Derive("audit seals");

    /// <summary>What the first seal continues.</summary>
    public static byte[] Beginning => Nothing;

    /// <summary>Seals rows that follow the newest seal.</summary>
    /// <param name="newest">The seal before; null for the first.</param>
    /// <param name="rows">Rows by position and hash, in order; at least one.</param>
    /// <param name="now">When.</param>
    public Seal Make(Seal? newest, IReadOnlyList<(long Position, byte[] Hash)> rows, DateTimeOffset now)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var fingerprints = Fingerprints.Allocate(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            digest.AppendData(rows[i].Hash);
            Fingerprints.Write(fingerprints, i, rows[i].Position, rows[i].Hash);
        }

        var bare = new Seal
        {
            Number = (newest?.Number ?? 0) + 1,
            FromPosition = (newest?.ToPosition ?? 0) + 1,
            ToPosition = rows[^1].Position,
            Events = rows.Count,
            SealedAt = EventRow.Ticks(now),
            Fingerprints = fingerprints,
            Digest = digest.GetHashAndReset(),
            Previous = newest?.Hash ?? Beginning,
            Hash = [],
            Mac = [],
        };
        var hash = HashOf(bare);
        return new Seal
        {
            Number = bare.Number,
            FromPosition = bare.FromPosition,
            ToPosition = bare.ToPosition,
            Events = bare.Events,
            SealedAt = bare.SealedAt,
            Fingerprints = bare.Fingerprints,
            Digest = bare.Digest,
            Previous = bare.Previous,
            Hash = hash,
            Mac = MacOf(hash),
        };
    }

    /// <summary>The hash that a seal must have; needs no key.</summary>
    public static byte[] HashOf(Seal seal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Form);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var value in (ReadOnlySpan<long>)[seal.Number, seal.FromPosition, seal.ToPosition, seal.Events, seal.SealedAt])
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
            hash.AppendData(number);
        }

        hash.AppendData(SHA256.HashData(seal.Fingerprints));
        hash.AppendData(seal.Digest);
        hash.AppendData(seal.Previous);
        return hash.GetHashAndReset();
    }

    /// <summary>Whether a seal was made with this deployment's key.</summary>
    public bool IsOurs(Seal seal) => CryptographicOperations.FixedTimeEquals(seal.Mac, MacOf(seal.Hash));

    private byte[] MacOf(byte[] hash) => HMACSHA256.HashData(_key, hash);
}
