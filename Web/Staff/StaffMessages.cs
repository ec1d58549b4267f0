using System.Collections.Immutable;
using Scheduling.Silo.Identity;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Staff;

/// <summary>A role and where it holds.</summary>
/// <param name="Role">The role.</param>
/// <param name="Campaigns">Campaign codes; null = every campaign.</param>
public sealed record RoleScope(StaffRole Role, IReadOnlyList<string>? Campaigns = null)
{
    /// <summary>A grant as the API shows it.</summary>
    internal static RoleScope From(RoleGrant grant) => new(grant.Role, grant.Campaigns);

    /// <summary>The grant that is meant.</summary>
    internal RoleGrant ToGrant() => new(Role, Campaigns?.ToImmutableArray());
}

/// <summary>Whether the first administrator is still to be made.</summary>
/// <param name="Needed">True while no staff account exists.</param>
public sealed record SetupStatus(bool Needed);

/// <summary>Makes the first administrator.</summary>
/// <param name="Token">From the set-up link that the server printed.</param>
/// <param name="UserName">User name.</param>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Password">Password.</param>
/// <param name="Session">How to keep the session.</param>
public sealed record Setup(string Token, string UserName, string DisplayName, string Password, SessionMode Session = SessionMode.Cookie);

/// <summary>A staff account.</summary>
/// <param name="UserName">User name; never changes.</param>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Roles">What they are trusted with.</param>
/// <param name="Disabled">Whether sign-in is refused.</param>
public sealed record StaffAccount(string UserName, string DisplayName, IReadOnlyList<RoleScope> Roles, bool Disabled)
{
    /// <summary>An account as the API shows it.</summary>
    internal static StaffAccount From(StaffMember member) =>
        new(member.UserName, member.DisplayName, [.. member.Roles.Select(RoleScope.From)], member.Disabled);
}

/// <summary>Makes a staff account.</summary>
/// <param name="UserName">User name.</param>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Password">First password.</param>
/// <param name="Roles">What they are trusted with.</param>
public sealed record NewStaffAccount(string UserName, string DisplayName, string Password, IReadOnlyList<RoleScope> Roles);

/// <summary>Changes a staff account; what is absent stays.</summary>
/// <param name="DisplayName">What colleagues see.</param>
/// <param name="Password">New password.</param>
/// <param name="Roles">What they are trusted with.</param>
/// <param name="Disabled">Whether sign-in is refused.</param>
public sealed record StaffAccountChange(
    string? DisplayName = null, string? Password = null, IReadOnlyList<RoleScope>? Roles = null, bool? Disabled = null);

/// <summary>A text message that a development server would have sent.</summary>
/// <param name="Phone">To whom.</param>
/// <param name="Text">What it says.</param>
/// <param name="SentAt">When.</param>
public sealed record OutboxMessage(string Phone, string Text, DateTimeOffset SentAt);

/// <summary>Mints tokens on a development server.</summary>
/// <param name="Kind">For whom.</param>
/// <param name="Campaign">Students: bind each to a record of this campaign. Kiosks: enrol them at its sites.</param>
/// <param name="Count">How many; 1 unless given.</param>
/// <param name="UserName">Staff: which account.</param>
public sealed record TokenMint(PrincipalKind Kind, string? Campaign = null, int Count = 1, string? UserName = null);

/// <summary>A minted token.</summary>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>.</param>
/// <param name="AccountId">Students: the account.</param>
/// <param name="StudentId">Students: the bound record.</param>
/// <param name="UserName">Staff: the account.</param>
/// <param name="KioskId">Kiosks: the kiosk.</param>
public sealed record MintedToken(
    string AccessToken, string? AccountId = null, string? StudentId = null, string? UserName = null, string? KioskId = null);
