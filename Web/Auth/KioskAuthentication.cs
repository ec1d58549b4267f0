using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Scheduling.Contracts.Kiosks;
using Scheduling.Silo.Kiosks;

namespace Scheduling.Web.Auth;

/// <summary>
/// Signs kiosks in by their key: a bearer token <c>kiosk.{id}.{key}</c>, or the same as a cookie. The key itself is looked at with every
/// request, in memory, so a kiosk stays signed in over restarts of the server and until the moment it is revoked.
/// </summary>
internal sealed class KioskAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IKioskDevices kiosks)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        KioskToken.Of(Request) is not { } token ? AuthenticateResult.NoResult()
        : !KioskToken.TryParse(token, out var id, out var key) ? AuthenticateResult.Fail("Not a kiosk's token.")
        : await Authenticate(id, KioskSecrets.Hash(key));

    private async Task<AuthenticateResult> Authenticate(string id, string keyHash)
    {
        if (!kiosks.HasKey(id, keyHash, out var kiosk))
        {
            // It may have enrolled at another server just now.
            await kiosks.CatchUp();
            if (!kiosks.HasKey(id, keyHash, out kiosk))
            {
                return AuthenticateResult.Fail("Not the kiosk's key.");
            }
        }

        if (kiosk.Revoked)
        {
            Context.Features.Set(RevokedKiosk.Instance);
            return AuthenticateResult.Fail("The kiosk was revoked.");
        }

        return AuthenticateResult.Success(new AuthenticationTicket(Principal(kiosk), AuthSchemes.Kiosk));
    }

    private static ClaimsPrincipal Principal(KioskEntry kiosk) => new(new ClaimsIdentity(
        [
            new(SessionClaims.Kind, SessionClaims.Kiosk),
            new(SessionClaims.Subject, kiosk.Id),
            new(SessionClaims.Session, kiosk.KeyHash!),
            new(SessionClaims.Site, $"{kiosk.Campaign}~{kiosk.Site}"),
            new(SessionClaims.Device, kiosk.Kind.ToString()),
        ],
        AuthSchemes.Kiosk,
        SessionClaims.Subject,
        SessionClaims.Role));
}

/// <summary>The request came under a key that was good once: its device is told so, instead of being asked to sign in.</summary>
internal sealed class RevokedKiosk
{
    public static readonly RevokedKiosk Instance = new();
}
