using System.Buffers.Binary;

namespace Scheduling.Silo.Audit;

/// <summary>
/// A few bytes of each row's hash, kept with the seal so that a check can say which row it is. The whole hashes are in the seal's digest.
/// </summary>
internal static class Fingerprints
{
    private const int HashBytes = 8;
    private const int EntryBytes = sizeof(long) + HashBytes;

    /// <summary>Bytes of so many rows.</summary>
    public static byte[] Allocate(int rows) => new byte[rows * EntryBytes];

    /// <summary>Writes the n-th row's.</summary>
    public static void Write(byte[] fingerprints, int index, long position, ReadOnlySpan<byte> hash)
    {
        var entry = fingerprints.AsSpan(index * EntryBytes, EntryBytes);
        BinaryPrimitives.WriteInt64LittleEndian(entry, position);
        hash[..HashBytes].CopyTo(entry[sizeof(long)..]);
    }

    /// <summary>Positions and the beginnings of their rows' hashes.</summary>
    public static IEnumerable<(long Position, ReadOnlyMemory<byte> Hash)> Read(ReadOnlyMemory<byte> fingerprints)
    {
        for (; fingerprints.Length >= EntryBytes; fingerprints = fingerprints[EntryBytes..])
        {
            yield return (BinaryPrimitives.ReadInt64LittleEndian(fingerprints.Span), fingerprints[sizeof(long)..EntryBytes]);
        }
    }

    /// <summary>Whether a row's hash begins so.</summary>
    public static bool Fits(ReadOnlyMemory<byte> fingerprint, ReadOnlySpan<byte> hash) => hash.StartsWith(fingerprint.Span);
}
