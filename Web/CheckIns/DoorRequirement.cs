using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Auth;

namespace Scheduling.Web.CheckIns;

/// <summary>Who may check people in at the site of the route: staff who may do so in its campaign, and the check-in kiosks that stand there.</summary>
internal sealed class DoorRequirement : AuthorizationHandler<DoorRequirement>, IAuthorizationRequirement
{
    private static readonly AuthorizationPolicy Policy =
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new DoorRequirement()).Build();

    /// <summary>Opens an endpoint with a <c>{site}</c> to them.</summary>
    public static void Require(IEndpointConventionBuilder endpoint) => endpoint.RequireAuthorization(Policy);

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DoorRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.Request.RouteValues["site"] is string site && IsLetIn(context.User, site))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool IsLetIn(ClaimsPrincipal caller, string site) =>
        caller.May(Permission.CheckIn, site.Split('~')[0])
        || (caller.IsKioskOf(site) && caller.HasClaim(SessionClaims.Device, nameof(KioskKind.CheckIn)));
}
