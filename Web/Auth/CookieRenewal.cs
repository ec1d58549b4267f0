using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Scheduling.Web.Auth;

/// <summary>
/// Lengthens the life of a browser's cookie while it is used, up to the end of its session and not beyond. In place of the framework's
/// sliding expiry, which knows no end.
/// </summary>
internal sealed class CookieRenewal(TimeProvider time) : CookieAuthenticationEvents
{
    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context is not { Principal: { } principal, Properties: { IssuedUtc: { } issued, ExpiresUtc: { } expires } properties })
        {
            context.RejectPrincipal();
            return;
        }

        var kind = principal.IsStaff() ? PrincipalKind.Staff : PrincipalKind.Student;
        var (now, end) = (time.GetUtcNow(), SessionEnd.Of(properties, kind));
        if (now >= end)
        {
            context.RejectPrincipal();
            return;
        }

        // In its second half, and not at every request: each renewal is a header of half a kilobyte.
        var next = SessionEnd.Properties(now + SessionLifetimes.Idle(kind), end);
        if (now - issued > expires - now && next.ExpiresUtc > expires)
        {
            await context.HttpContext.SignInAsync(AuthSchemes.Cookie, principal, next);
        }
    }
}
