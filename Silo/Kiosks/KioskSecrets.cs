using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scheduling.Silo.Kiosks;

/// <summary>The secrets of kiosks. They are long and random, so a plain hash of them tells nothing.</summary>
public static class KioskSecrets
{
    private const int KeyBytes = 32;

    /// <summary>A new device key: 256 bits, base64url.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>SHA-256 of a secret, base64url: what is stored in its place.</summary>
    public static string Hash(ReadOnlySpan<char> secret)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(secret.Length, LongestSecret))];
        var length = Encoding.UTF8.GetBytes(secret[..Math.Min(secret.Length, LongestSecret)], utf8);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..length], hash);
        return Base64Url.EncodeToString(hash);
    }

    // No secret is this long; what is longer differs from every secret already.
    private const int LongestSecret = 64;
}
