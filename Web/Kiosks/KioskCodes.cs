using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Silo.Kiosks;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Kiosks;

/// <summary>
/// One-time codes, <c>{kioskId}.{secret}</c>. Both follow from the operation that asks for them and a key that only servers have: who
/// repeats a request gets the same code again, though nothing but its hash is stored.
/// </summary>
internal sealed class KioskCodes(PurposeKeys keys)
{
    /// <summary>How long a code is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int IdBytes = 8;
    private const int SecretBytes = 16;

    private readonly byte[] _key = keys.Derive("kiosk codes");

    /// <summary>Id of the kiosk that an operation invites.</summary>
    public string NewId(string operation) => Convert.ToHexStringLower(Derive("id", operation).AsSpan(0, IdBytes));

    /// <summary>Secret of the code that an operation makes.</summary>
    public string NewSecret(string operation) => Base64Url.EncodeToString(Derive("secret", operation).AsSpan(0, SecretBytes));

    /// <summary>The code of a kiosk.</summary>
    public static string Make(string kiosk, string secret) => $"{kiosk}.{secret}";

    /// <summary>Takes a code apart; false when it is none.</summary>
    public static bool TryParse(string code, out string kiosk, out string secretHash)
    {
        (kiosk, secretHash) = code.Trim().Split('.') is [{ Length: > 0 } id, { Length: > 0 } secret] ? (id, KioskSecrets.Hash(secret)) : ("", "");
        return kiosk != "";
    }

    private byte[] Derive(string what, string operation) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{what}\n{operation}"));
}
