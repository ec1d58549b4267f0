using Microsoft.AspNetCore.Authorization;

namespace Scheduling.Web.Auth;

/// <summary>Staff must hold a permission in the campaign that the route names.</summary>
internal sealed class PermissionRequirement(Permission permission)
    : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.Resource is HttpContext http && context.User.May(permission, CampaignOf(http.Request.RouteValues)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // Ids of slots, bookings, lines and sites begin with the campaign code: BNU2027~hall~20270105~0900.
    private static string? CampaignOf(RouteValueDictionary route) =>
        route["code"] as string ?? ((route["id"] ?? route["site"]) is string id && id.IndexOf('~') is > 0 and var end ? id[..end] : null);
}
