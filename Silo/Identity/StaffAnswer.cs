using Scheduling.Contracts.Common;

namespace Scheduling.Silo.Identity;

/// <summary>What became of making or changing a staff account.</summary>
/// <param name="Member">The account as it is now, when accepted.</param>
/// <param name="Refusal">Why not, else.</param>
/// <param name="Faults">For <see cref="StaffRefusal.Malformed"/>: what is wrong, by field.</param>
public sealed record StaffAnswer(StaffMember? Member, Refusal? Refusal, IReadOnlyDictionary<string, string[]>? Faults = null);

/// <summary>Why a staff account is not made or changed.</summary>
public static class StaffRefusal
{
    /// <summary>A field breaks its rule.</summary>
    public static readonly Refusal Malformed = new("malformed-request");

    /// <summary>Another account has the user name.</summary>
    public static readonly Refusal UserNameTaken = new("user-name-taken");

    /// <summary>No such account.</summary>
    public static readonly Refusal Unknown = new("staff-unknown");

    /// <summary>The set-up link is wrong or used, or there is staff already.</summary>
    public static readonly Refusal SetupClosed = new("setup-closed");
}
