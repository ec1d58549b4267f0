using System.Diagnostics.CodeAnalysis;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Bookings.Register;

/// <summary>Nobody sees personal data in clear without saying why.</summary>
internal static class UnmaskingReason
{
    private const int Longest = 200;

    /// <summary>What is answered without a reason.</summary>
    public static readonly Problem Missing = new("malformed-request")
    {
        Errors = new Dictionary<string, string[]> { ["reason"] = [$"A reason of 1–{Longest} characters is needed."] },
    };

    /// <summary>Whether there is a reason.</summary>
    public static bool IsGiven([NotNullWhen(true)] string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= Longest;
}
