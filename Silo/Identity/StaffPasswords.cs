using Microsoft.AspNetCore.Identity;

namespace Scheduling.Silo.Identity;

/// <summary>Hashes and checks staff passwords (PBKDF2, as the framework sets it).</summary>
internal sealed class StaffPasswords
{
    private readonly PasswordHasher<StaffRow> _hasher = new();
    private readonly Lazy<string> _nobody;

    /// <summary>Makes the hash that unknown users are checked against when it is first needed.</summary>
    public StaffPasswords() => _nobody = new(() => Hash(Guid.NewGuid().ToString()));

    /// <summary>A hash to keep.</summary>
    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Checks a password; for a null hash it works as long and says no.</summary>
    public PasswordVerificationResult Verify(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(null!, hash ?? _nobody.Value, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }
}
