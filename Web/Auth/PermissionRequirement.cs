using Microsoft.AspNetCore.Authorization;
using Scheduling.Silo.Kiosks;

namespace Scheduling.Web.Auth;

/// <summary>Staff must hold a permission in the campaign that the route names, or in every campaign.</summary>
internal sealed class PermissionRequirement(Permission permission, bool everywhere = false)
    : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.Resource is HttpContext http && IsLetIn(http))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // An id that leads to no campaign is nobody's but theirs who have every campaign: they may hear that there is no such thing.
    private bool IsLetIn(HttpContext http) =>
        everywhere ? http.User.Scope(permission) is null
        : http.Request.RouteValues.Count == 0 ? http.User.May(permission, campaign: null)
        : CampaignOf(http) is { } campaign ? http.User.May(permission, campaign)
        : http.User.Scope(permission) is null;

    // Ids of slots, bookings, lines and sites begin with the campaign code: BNU2027~hall~20270105~0900. Those of kiosks say nothing.
    private static string? CampaignOf(HttpContext http)
    {
        var route = http.Request.RouteValues;
        return route["code"] as string ?? ((route["id"] ?? route["site"]) is not string id ? null
            : id.IndexOf('~') is > 0 and var end ? id[..end]
            : http.RequestServices.GetRequiredService<IKioskDevices>().Find(id)?.Campaign);
    }
}
