using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Identity;

namespace Scheduling.Web.Auth;

/// <summary>Begins, renews and ends sessions.</summary>
internal sealed class SessionIssuer(
    IOptionsMonitor<BearerTokenOptions> tokens, SessionCheck check, ISessionRegistry registry, TimeProvider time)
{
    private BearerTokenOptions Bearer => tokens.Get(AuthSchemes.Bearer);

    /// <summary>Begins a session of a student.</summary>
    public Task<Session> BeginStudent(HttpContext http, string account, SessionMode mode) =>
        Begin(http, PrincipalKind.Student, Principal(SessionClaims.Student, account, stamp: null), mode);

    /// <summary>Begins a session of staff.</summary>
    public Task<Session> BeginStaff(HttpContext http, StaffMember member, SessionMode mode) =>
        Begin(http, PrincipalKind.Staff, Principal(SessionClaims.Staff, member.UserName, member.Stamp), mode);

    /// <summary>The next tokens of a session; null when the refresh token is not, or no longer, good.</summary>
    public async Task<Session?> Renew(string refreshToken)
    {
        var ticket = Bearer.RefreshTokenProtector.Unprotect(refreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || expires <= time.GetUtcNow())
        {
            return null;
        }

        await check.CatchUp(ticket.Principal);
        return check.IsAlive(ticket.Principal)
            ? Tokens(ticket.Principal.IsStaff() ? PrincipalKind.Staff : PrincipalKind.Student, ticket.Principal)
            : null;
    }

    /// <summary>Ends the caller's session everywhere, renewals included.</summary>
    public async Task End(HttpContext http)
    {
        if (http.User.IsKiosk())
        {
            // Its key stays good until staff revoke it; this browser forgets it.
            KioskToken.DeleteCookie(http);
            return;
        }

        if (http.User.FindFirstValue(SessionClaims.Session) is { } session)
        {
            await registry.Revoke(session, time.GetUtcNow() + SessionLifetimes.Of(PrincipalKind.Student), http.RequestAborted);
        }

        await http.SignOutAsync(AuthSchemes.Cookie);
    }

    /// <summary>A token for load tools on a development server.</summary>
    public string MintStudent(string account) => AccessToken(Principal(SessionClaims.Student, account, stamp: null), SessionLifetimes.DevelopmentToken);

    /// <summary>A token for load tools on a development server.</summary>
    public string MintStaff(StaffMember member) =>
        AccessToken(Principal(SessionClaims.Staff, member.UserName, member.Stamp), SessionLifetimes.DevelopmentToken);

    private async Task<Session> Begin(HttpContext http, PrincipalKind kind, ClaimsPrincipal principal, SessionMode mode)
    {
        if (mode == SessionMode.Token)
        {
            return Tokens(kind, principal);
        }

        var expires = time.GetUtcNow() + SessionLifetimes.Of(kind);
        await http.SignInAsync(AuthSchemes.Cookie, principal, new AuthenticationProperties { IsPersistent = true, ExpiresUtc = expires });
        return new Session(kind, expires);
    }

    private Session Tokens(PrincipalKind kind, ClaimsPrincipal principal)
    {
        var refresh = Ticket(principal, time.GetUtcNow() + SessionLifetimes.Of(kind), "RefreshToken");
        return new Session(
            kind,
            time.GetUtcNow() + SessionLifetimes.AccessToken,
            AccessToken(principal, SessionLifetimes.AccessToken),
            Bearer.RefreshTokenProtector.Protect(refresh));
    }

    private string AccessToken(ClaimsPrincipal principal, TimeSpan lifetime) =>
        Bearer.BearerTokenProtector.Protect(Ticket(principal, time.GetUtcNow() + lifetime, "AccessToken"));

    // The tickets that the framework's bearer handler makes itself; it cannot be asked for them without it writing the response.
    private static AuthenticationTicket Ticket(ClaimsPrincipal principal, DateTimeOffset expires, string use) =>
        new(principal, new AuthenticationProperties { ExpiresUtc = expires }, $"{AuthSchemes.Bearer}:{use}");

    private static ClaimsPrincipal Principal(string kind, string subject, string? stamp)
    {
        var identity = new ClaimsIdentity(AuthSchemes.Any, SessionClaims.Subject, SessionClaims.Role);
        identity.AddClaim(new Claim(SessionClaims.Kind, kind));
        identity.AddClaim(new Claim(SessionClaims.Subject, subject));
        identity.AddClaim(new Claim(SessionClaims.Session, Guid.NewGuid().ToString("N")));
        if (stamp is not null)
        {
            identity.AddClaim(new Claim(SessionClaims.Stamp, stamp));
        }

        return new ClaimsPrincipal(identity);
    }
}
