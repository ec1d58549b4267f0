using System.Collections.Immutable;
using System.Security.Claims;
using Scheduling.Silo.Identity;

namespace Scheduling.Web.Auth;

/// <summary>What endpoints and hubs ask of the caller.</summary>
public static class PrincipalExtensions
{
    /// <summary>Whether the caller is a signed-in student.</summary>
    public static bool IsStudent(this ClaimsPrincipal principal) => principal.HasClaim(SessionClaims.Kind, SessionClaims.Student);

    /// <summary>Whether the caller is signed-in staff.</summary>
    public static bool IsStaff(this ClaimsPrincipal principal) => principal.HasClaim(SessionClaims.Kind, SessionClaims.Staff);

    /// <summary>Whether the caller is an enrolled kiosk.</summary>
    public static bool IsKiosk(this ClaimsPrincipal principal) => principal.HasClaim(SessionClaims.Kind, SessionClaims.Kiosk);

    /// <summary>Whether the caller is a kiosk that stands at a site, <c>{code}~{site}</c>.</summary>
    public static bool IsKioskOf(this ClaimsPrincipal principal, string site) =>
        principal.IsKiosk() && principal.HasClaim(SessionClaims.Site, site);

    /// <summary>The account of a signed-in student.</summary>
    /// <exception cref="InvalidOperationException">The caller is not a student; the endpoint lacks its policy.</exception>
    public static string AccountId(this ClaimsPrincipal principal) => principal.IsStudent()
        ? principal.Subject()
        : throw new InvalidOperationException("Only students have an account.");

    /// <summary>The user name of signed-in staff.</summary>
    /// <exception cref="InvalidOperationException">The caller is not staff; the endpoint lacks its policy.</exception>
    public static string UserName(this ClaimsPrincipal principal) => principal.IsStaff()
        ? principal.Subject()
        : throw new InvalidOperationException("Only staff have a user name.");

    /// <summary>The id of a kiosk.</summary>
    /// <exception cref="InvalidOperationException">The caller is not a kiosk; the endpoint lacks its policy.</exception>
    public static string KioskId(this ClaimsPrincipal principal) => principal.IsKiosk()
        ? principal.Subject()
        : throw new InvalidOperationException("Only kiosks have a kiosk's id.");

    /// <summary>The caller as commands and the audit trail name it: <c>student:{account}</c>, <c>staff:{user}</c> or <c>kiosk:{id}</c>.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static string Actor(this ClaimsPrincipal principal) =>
        $"{principal.FindFirstValue(SessionClaims.Kind)}:{principal.Subject()}";

    /// <summary>Whether staff may do something in a campaign; for a null campaign: in any campaign at all. Students and kiosks never may.</summary>
    public static bool May(this ClaimsPrincipal principal, Permission permission, string? campaign)
    {
        foreach (var (role, scope) in principal.RoleClaims())
        {
            if (role.Allows(permission)
                && (campaign is null || scope is SessionClaims.EveryCampaign || string.Equals(scope, campaign, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where staff may do something: null = in every campaign, else in these codes.</summary>
    public static ImmutableHashSet<string>? Scope(this ClaimsPrincipal principal, Permission permission)
    {
        var scopes = principal.RoleClaims().Where(claim => claim.Role.Allows(permission)).Select(claim => claim.Scope)
            .ToImmutableHashSet(StringComparer.Ordinal);
        return scopes.Contains(SessionClaims.EveryCampaign) ? null : scopes;
    }

    /// <summary>Whether two principals hold the same roles in the same campaigns.</summary>
    public static bool HasRolesOf(this ClaimsPrincipal principal, ClaimsPrincipal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(principal, other) || Roles(principal).SequenceEqual(Roles(other));

        static IEnumerable<string> Roles(ClaimsPrincipal principal) => principal.FindAll(SessionClaims.Role).Select(claim => claim.Value);
    }

    /// <summary>The session of a student or of staff, as far as the ticket tells.</summary>
    /// <param name="principal">The caller.</param>
    /// <param name="kind">What the caller is.</param>
    /// <param name="at">When it began, or was first seen.</param>
    internal static SessionEntry ToSession(this ClaimsPrincipal principal, PrincipalKind kind, DateTimeOffset at) => new()
    {
        Id = principal.FindFirstValue(SessionClaims.Session) ?? throw new InvalidOperationException("Nobody is signed in."),
        Owner = principal.Owner(),
        Stamp = principal.FindFirstValue(SessionClaims.Stamp),
        BegunAt = at,
        UsedAt = at,
        EndsAt = at + SessionLifetimes.Absolute(kind),
    };

    /// <summary>Whose sessions the caller's are.</summary>
    internal static SessionOwner Owner(this ClaimsPrincipal principal) =>
        new(principal.FindFirstValue(SessionClaims.Kind) ?? "", principal.Subject());

    /// <summary>A role grant as claims.</summary>
    internal static IEnumerable<Claim> ToClaims(this RoleGrant grant) =>
        (grant.Campaigns ?? [SessionClaims.EveryCampaign]).Select(campaign => new Claim(SessionClaims.Role, $"{grant.Role}:{campaign}"));

    private static string Subject(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(SessionClaims.Subject) ?? throw new InvalidOperationException("Nobody is signed in.");

    private static IEnumerable<(StaffRole Role, string Scope)> RoleClaims(this ClaimsPrincipal principal)
    {
        foreach (var claim in principal.FindAll(SessionClaims.Role))
        {
            var colon = claim.Value.IndexOf(':', StringComparison.Ordinal);
            yield return (Enum.Parse<StaffRole>(claim.Value.AsSpan(0, colon)), claim.Value[(colon + 1)..]);
        }
    }
}
