using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Identity;

namespace Scheduling.Web.Auth;

/// <summary>Begins, renews and ends sessions.</summary>
internal sealed class SessionIssuer(
    IOptionsMonitor<BearerTokenOptions> tokens,
    RefreshTokens refreshTokens,
    SessionCheck check,
    ISessionRegistry registry,
    ISessionStore store,
    TimeProvider time,
    ILogger<SessionIssuer> logger)
{
    private BearerTokenOptions Bearer => tokens.Get(AuthSchemes.Bearer);

    /// <summary>Begins a session of a student.</summary>
    public Task<Session> BeginStudent(HttpContext http, string account, SessionMode mode) =>
        Begin(http, PrincipalKind.Student, Principal(SessionClaims.Student, account, NewId(), stamp: null), mode);

    /// <summary>Begins a session of staff.</summary>
    public Task<Session> BeginStaff(HttpContext http, StaffMember member, SessionMode mode) =>
        Begin(http, PrincipalKind.Staff, Principal(SessionClaims.Staff, member.UserName, NewId(), member.Stamp), mode);

    /// <summary>The next tokens of a session; null when the refresh token is not, or no longer, good.</summary>
    public async Task<Session?> Renew(string refreshToken, CancellationToken cancellation)
    {
        if (await Read(refreshToken, cancellation) is not { } token || registry.IsRevoked(token.Session))
        {
            return null;
        }

        var renewal = await store.Renew(token.Session, token.Generation, SessionLifetimes.Idle(token.Kind), cancellation);
        if (renewal is { Status: SessionRenewalStatus.Reused, Session: { } stolen })
        {
            // Its owner or a thief holds a newer one, and nobody can tell who is who.
            await registry.Revoke(stolen.Id, stolen.EndsAt, cancellation);
            AuthLog.RefreshTokenReused(logger, stolen.Owner.Kind);
            return null;
        }

        if (renewal.Session is not { } session)
        {
            return null;
        }

        var principal = Principal(session.Owner.Kind, session.Owner.Subject, session.Id, session.Stamp);
        await check.CatchUp(principal);
        return check.IsAlive(principal) ? Tokens(KindOf(principal), principal, session.EndsAt, token.Generation + 1) : null;
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
            await registry.Revoke(session, time.GetUtcNow() + SessionLifetimes.Longest, http.RequestAborted);
        }

        await http.SignOutAsync(AuthSchemes.Cookie);
    }

    /// <summary>A token for load tools on a development server.</summary>
    public string MintStudent(string account) =>
        AccessToken(Principal(SessionClaims.Student, account, NewId(), stamp: null), time.GetUtcNow() + SessionLifetimes.DevelopmentToken);

    /// <summary>A token for load tools on a development server.</summary>
    public string MintStaff(StaffMember member) => AccessToken(
        Principal(SessionClaims.Staff, member.UserName, NewId(), member.Stamp), time.GetUtcNow() + SessionLifetimes.DevelopmentToken);

    private async Task<Session> Begin(HttpContext http, PrincipalKind kind, ClaimsPrincipal principal, SessionMode mode)
    {
        var now = time.GetUtcNow();
        var session = principal.ToSession(kind, now) with { Browser = BrowserName.Of(http.Request.Headers.UserAgent) };
        await store.Begin(session, http.RequestAborted);
        if (mode == SessionMode.Token)
        {
            return Tokens(kind, principal, session.EndsAt, generation: 0);
        }

        if (http.Request.Headers.Authorization.Count == 0 && !http.User.IsKiosk()
            && http.User.FindFirstValue(SessionClaims.Session) is { } former)
        {
            // A browser has one cookie, and so one session: the former must not live on where a copy of its cookie lies.
            await registry.Revoke(former, now + SessionLifetimes.Longest, http.RequestAborted);
        }

        var properties = SessionEnd.Properties(now + SessionLifetimes.Idle(kind), session.EndsAt);
        await http.SignInAsync(AuthSchemes.Cookie, principal, properties);
        return new Session(kind, properties.ExpiresUtc!.Value);
    }

    // Tokens from before there were families are tickets of the framework: each begins a family the first time that it is shown.
    private async Task<RefreshToken?> Read(string token, CancellationToken cancellation)
    {
        if (refreshTokens.Read(token) is { } known)
        {
            return known;
        }

        if (Bearer.RefreshTokenProtector.Unprotect(token) is not { Properties.ExpiresUtc: { } expires, Principal: var principal }
            || expires <= time.GetUtcNow()
            || principal.FindFirstValue(SessionClaims.Session) is not { } former
            || registry.IsRevoked(former))
        {
            return null;
        }

        var kind = KindOf(principal);
        await store.Begin(principal.ToSession(kind, expires - SessionLifetimes.Idle(kind)), cancellation);
        return new RefreshToken(kind, former, 0);
    }

    private Session Tokens(PrincipalKind kind, ClaimsPrincipal principal, DateTimeOffset end, int generation)
    {
        var expires = SessionEnd.Sooner(time.GetUtcNow() + SessionLifetimes.AccessToken, end);
        return new Session(
            kind,
            expires,
            AccessToken(principal, expires),
            refreshTokens.Make(kind, principal.FindFirstValue(SessionClaims.Session)!, generation));
    }

    // The ticket that the framework's bearer handler makes itself; it cannot be asked for it without it writing the response.
    private string AccessToken(ClaimsPrincipal principal, DateTimeOffset expires) => Bearer.BearerTokenProtector.Protect(
        new AuthenticationTicket(principal, new AuthenticationProperties { ExpiresUtc = expires }, $"{AuthSchemes.Bearer}:AccessToken"));

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static PrincipalKind KindOf(ClaimsPrincipal principal) => principal.IsStaff() ? PrincipalKind.Staff : PrincipalKind.Student;

    private static ClaimsPrincipal Principal(string kind, string subject, string session, string? stamp)
    {
        var identity = new ClaimsIdentity(AuthSchemes.Any, SessionClaims.Subject, SessionClaims.Role);
        identity.AddClaim(new Claim(SessionClaims.Kind, kind));
        identity.AddClaim(new Claim(SessionClaims.Subject, subject));
        identity.AddClaim(new Claim(SessionClaims.Session, session));
        if (stamp is not null)
        {
            identity.AddClaim(new Claim(SessionClaims.Stamp, stamp));
        }

        return new ClaimsPrincipal(identity);
    }
}
