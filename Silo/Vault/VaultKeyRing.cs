using System.Security.Cryptography;
using System.Text;

namespace Scheduling.Silo.Vault;

/// <summary>
/// The keys of the vault, which never enter its database. The last one seals, every one opens, so a new key is added at the end
/// and the old ones stay until their records are sealed again. Blind indexes hang on the first: look-ups outlive a rotation.
/// </summary>
internal sealed class VaultKeyRing
{
    /// <summary>Bytes in a master key.</summary>
    public const int KeyBytes = 32;

    private readonly byte[][] _sealing;
    private readonly byte[] _index;

    private VaultKeyRing(IReadOnlyList<byte[]> masters)
    {
        _sealing = [.. masters.Select(master => Derive(master, "scheduling vault: seal"))];
        _index = Derive(masters[0], "scheduling vault: index");
    }

    /// <summary>Number of the key that seals, from 1.</summary>
    public byte Current => (byte)_sealing.Length;

    /// <summary>Key of blind indexes.</summary>
    public ReadOnlySpan<byte> Index => _index;

    /// <summary>A sealing key by number; false when the ring does not hold it.</summary>
    public bool TryGet(byte number, out byte[] key)
    {
        key = number >= 1 && number <= _sealing.Length ? _sealing[number - 1] : [];
        return key.Length > 0;
    }

    /// <summary>A value by which a database recognises the ring that its indexes were made with; says nothing about the key.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(Derive(_index, "scheduling vault: fingerprint").AsSpan(0, 8));

    /// <summary>Reads keys: base64 of 32 bytes each, one per line or separated by commas, oldest first.</summary>
    /// <exception cref="InvalidOperationException">There is no key, or one is malformed.</exception>
    public static VaultKeyRing Parse(string text)
    {
        var keys = text.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Decode)
            .ToArray();
        return keys.Length is > 0 and <= byte.MaxValue
            ? new VaultKeyRing(keys)
            : throw new InvalidOperationException("The vault needs between 1 and 255 keys.");
    }

    private static byte[] Decode(string base64, int position)
    {
        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(base64, key, out var length) && length == KeyBytes
            ? key
            : throw new InvalidOperationException($"Vault key {position + 1} is not base64 of {KeyBytes} bytes.");
    }

    private static byte[] Derive(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
}
