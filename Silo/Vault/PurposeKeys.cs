using System.Security.Cryptography;
using System.Text;

namespace Scheduling.Silo.Vault;

/// <summary>Keys for other purposes, derived from the vault's: they too must be secret, outlive restarts and be the same in every process.</summary>
public sealed class PurposeKeys
{
    private readonly VaultKeyRing _ring;

    internal PurposeKeys(VaultKeyRing ring) => _ring = ring;

    /// <summary>The key of a purpose: 32 bytes, always the same, telling nothing about any other key.</summary>
    /// <param name="purpose">Names the purpose, unlike any other.</param>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _ring.Index.ToArray(), VaultKeyRing.KeyBytes, info: Encoding.UTF8.GetBytes($"scheduling: {purpose}"));
}
