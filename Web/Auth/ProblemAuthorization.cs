using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Auth;

/// <summary>Answers those who may not pass with problem details, and tells an ended session from none.</summary>
internal sealed class ProblemAuthorization : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        // A session that was ended counts as authenticated for the framework, as nobody.
        if (authorizeResult.Forbidden && context.User.Identity is { IsAuthenticated: true })
        {
            return new Problem("forbidden").ExecuteAsync(context);
        }

        if (context.Features.Get<RevokedKiosk>() is not null)
        {
            return new Problem("kiosk-revoked").ExecuteAsync(context);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new Problem(AuthSchemes.HasCredentials(context.Request) ? "session-expired" : "not-signed-in").ExecuteAsync(context);
    }
}
