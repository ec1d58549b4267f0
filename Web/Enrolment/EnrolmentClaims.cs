using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Scheduling.Contracts.Students;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Enrolment;

/// <summary>
/// Claims: proof that an account has shown to know a record, to be confirmed within ten minutes. Sealed and self-contained, so
/// that any process of a cluster can honour them and nothing is kept for those who never confirm.
/// </summary>
internal sealed class EnrolmentClaims(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a claim is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Scheduling.Enrolment.Claim.v1");

    /// <summary>A new claim of an account on a record.</summary>
    public (string Claim, DateTimeOffset ExpiresAt) Make(string account, StudentId student)
    {
        var expires = time.GetUtcNow() + Lifetime;
        return (_protector.Protect($"{expires.ToUnixTimeMilliseconds()} {account} {student}"), expires);
    }

    /// <summary>The record of a claim.</summary>
    /// <exception cref="ProblemException">The claim is not one, not this account's, of another campaign, or too old.</exception>
    public StudentId Read(string claim, string account, string campaign)
    {
        string[] parts;
        try
        {
            parts = _protector.Unprotect(claim).Split(' ', 3);
        }
        catch (CryptographicException)
        {
            throw new ProblemException("claim-invalid");
        }

        if (parts is not [var expires, var owner, var key] || owner != account || !StudentId.TryParse(key, out var student) || student.Campaign != campaign)
        {
            throw new ProblemException("claim-invalid");
        }

        return time.GetUtcNow() < DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(expires, System.Globalization.CultureInfo.InvariantCulture))
            ? student
            : throw new ProblemException("claim-expired");
    }
}
