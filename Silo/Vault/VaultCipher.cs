using System.Security.Cryptography;
using System.Text;

namespace Scheduling.Silo.Vault;

/// <summary>
/// Seals personal data with AES-256-GCM and makes blind indexes with HMAC-SHA256. A sealed blob is
/// <c>format (1) | key number (1) | nonce (12) | ciphertext | tag (16)</c>; what it belongs to is authenticated with it, so that a
/// blob that is copied to another row does not open.
/// </summary>
internal sealed class VaultCipher(VaultKeyRing keys)
{
    private const byte Format = 1;
    private const int HeadBytes = 2;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int IndexBytes = 16;

    /// <summary>Seals data for one owner.</summary>
    /// <param name="plain">The data.</param>
    /// <param name="owner">What the blob belongs to, e.g. <c>record/BNU2027/k3…</c>.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string owner)
    {
        var blob = new byte[HeadBytes + NonceBytes + plain.Length + TagBytes];
        blob[0] = Format;
        blob[1] = keys.Current;
        var nonce = blob.AsSpan(HeadBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        keys.TryGet(keys.Current, out var key);
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Encrypt(nonce, plain, blob.AsSpan(HeadBytes + NonceBytes, plain.Length), blob.AsSpan(^TagBytes..), Owner(blob, owner));
        return blob;
    }

    /// <summary>Opens a blob of an owner.</summary>
    /// <exception cref="VaultUnreadableException">Unknown format or key, changed data, or another owner's blob.</exception>
    public byte[] Open(ReadOnlySpan<byte> blob, string owner)
    {
        if (blob.Length < HeadBytes + NonceBytes + TagBytes || blob[0] != Format || !keys.TryGet(blob[1], out var key))
        {
            throw new VaultUnreadableException($"The vault holds no key for '{owner}', or its format is unknown.");
        }

        var plain = new byte[blob.Length - HeadBytes - NonceBytes - TagBytes];
        using var gcm = new AesGcm(key, TagBytes);
        try
        {
            gcm.Decrypt(
                blob.Slice(HeadBytes, NonceBytes),
                blob.Slice(HeadBytes + NonceBytes, plain.Length),
                blob[^TagBytes..],
                plain,
                Owner(blob, owner));
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new VaultUnreadableException($"The sealed data of '{owner}' was changed or belongs to another owner.", exception);
        }

        return plain;
    }

    /// <summary>
    /// A blind index: equal values of a field within a scope give equal indexes, and without the key an index tells nothing, not
    /// even that two scopes hold the same value.
    /// </summary>
    public string Index(string scope, string field, string value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes($"{scope}\0{field}\0{value}"), hash);
        return Convert.ToHexStringLower(hash[..IndexBytes]);
    }

    /// <summary>Recognises the key ring; see <see cref="VaultKeyRing.Fingerprint"/>.</summary>
    public string Fingerprint() => keys.Fingerprint();

    // Format and key number are authenticated too.
    private static byte[] Owner(ReadOnlySpan<byte> blob, string owner)
    {
        var bytes = new byte[HeadBytes + Encoding.UTF8.GetByteCount(owner)];
        blob[..HeadBytes].CopyTo(bytes);
        Encoding.UTF8.GetBytes(owner, bytes.AsSpan(HeadBytes));
        return bytes;
    }
}
