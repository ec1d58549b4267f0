using System.Collections.Immutable;

namespace Scheduling.Silo.Identity;

/// <summary>A staff account.</summary>
/// <param name="UserName">Lower case; never changes.</param>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Roles">What they are trusted with.</param>
/// <param name="Disabled">Whether sign-in is refused.</param>
/// <param name="Stamp">Changes with the password and with disabling; sessions that began under another one have ended.</param>
public sealed record StaffMember(string UserName, string DisplayName, ImmutableArray<RoleGrant> Roles, bool Disabled, string Stamp)
{
    /// <summary>Whether the account may manage everything, other accounts included.</summary>
    public bool IsAdministrator => !Disabled && Roles.Any(grant => grant is { Role: StaffRole.Admin, Campaigns: null });
}

/// <summary>A staff account to be made.</summary>
/// <param name="UserName">2–32 characters of <c>a–z 0–9 . _ -</c>; capitals are folded.</param>
/// <param name="DisplayName">1–60 characters.</param>
/// <param name="Password">See <see cref="PasswordRules"/>.</param>
/// <param name="Roles">At least one.</param>
public sealed record NewStaff(string UserName, string DisplayName, string Password, ImmutableArray<RoleGrant> Roles);

/// <summary>Changes to a staff account; null leaves as it is.</summary>
/// <param name="DisplayName">1–60 characters.</param>
/// <param name="Password">See <see cref="PasswordRules"/>; ends every session.</param>
/// <param name="Roles">At least one; takes effect at once, in running sessions too.</param>
/// <param name="Disabled">True ends every session.</param>
public sealed record StaffChange(string? DisplayName, string? Password, ImmutableArray<RoleGrant>? Roles, bool? Disabled);
