using System.Security.Cryptography;

namespace Scheduling.Silo.Vault;

/// <summary>Opaque random ids, safe in URLs and easy to read aloud.</summary>
internal static class RandomId
{
    // No vowels and no look-alikes: ids spell nothing and are read back without doubt.
    private const string Alphabet = "23456789bcdfghjkmnpqrstvwxyz";

    /// <summary>A new id; 12 characters are 57 bits, enough for a campaign, 20 are 96, enough for the world.</summary>
    public static string New(int length = 12) => RandomNumberGenerator.GetString(Alphabet, length);
}
