using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Kiosks;

namespace Scheduling.Web.Auth;

/// <summary>
/// Looks at every authenticated request once: ended sessions become nobody, and staff get the roles that they have now rather than
/// those of their sign-in. From memory, unless it does not know them; this is on the way of every booking.
/// </summary>
internal sealed class SessionCheck(
    ISessionRegistry sessions, SessionUse use, IStaffDirectory staff, IKioskDevices kiosks, TimeProvider time) : IClaimsTransformation
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <inheritdoc/>
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        await CatchUp(principal);
        if (Present(principal) is not { } caller)
        {
            return Nobody;
        }

        NoteUse(caller);
        return caller;
    }

    /// <summary>
    /// The caller with the roles of this moment; null when the session has ended. For connections, which outlive a request by hours.
    /// </summary>
    public ClaimsPrincipal? Present(ClaimsPrincipal principal) =>
        !IsAlive(principal) ? null
        : !principal.IsStaff() ? principal
        : Member(principal) is { } member ? WithRoles(principal, member)
        : null;

    /// <summary>Makes sure that <see cref="IsAlive(ClaimsPrincipal)"/> knows an account that was made or changed at another server just now.</summary>
    public Task CatchUp(ClaimsPrincipal principal) =>
        principal.IsStaff() && Member(principal) is null ? staff.CatchUp() : Task.CompletedTask;

    /// <summary>Whether the session has not been ended, and the kiosk's key is still its key.</summary>
    public bool IsAlive(ClaimsPrincipal principal) =>
        principal.FindFirstValue(SessionClaims.Session) is { } session
        && !sessions.IsRevoked(session)
        && (principal.IsStudent() || (principal.IsKiosk() ? IsAlive(principal.KioskId(), session) : Member(principal) is not null));

    private void NoteUse(ClaimsPrincipal caller)
    {
        if (!caller.IsKiosk() && !use.IsNoted(caller.FindFirstValue(SessionClaims.Session)!))
        {
            use.Note(caller.ToSession(caller.IsStaff() ? PrincipalKind.Staff : PrincipalKind.Student, time.GetUtcNow()));
        }
    }

    private bool IsAlive(string kiosk, string keyHash) => kiosks.Find(kiosk) is { Revoked: false } known && known.KeyHash == keyHash;

    // Those of a moment ago go: a connection's caller has them already.
    private static ClaimsPrincipal WithRoles(ClaimsPrincipal principal, StaffMember member) => new(new ClaimsIdentity(
        principal.Claims.Where(claim => claim.Type != SessionClaims.Role).Concat(member.Roles.SelectMany(grant => grant.ToClaims())),
        principal.Identity?.AuthenticationType,
        SessionClaims.Subject,
        SessionClaims.Role));

    private StaffMember? Member(ClaimsPrincipal principal) =>
        staff.Find(principal.UserName()) is { Disabled: false } member && member.Stamp == principal.FindFirstValue(SessionClaims.Stamp)
            ? member
            : null;
}
