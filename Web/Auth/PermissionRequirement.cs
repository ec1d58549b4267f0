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
        if (context.Resource is HttpContext http
            && (everywhere ? context.User.Scope(permission) is null : context.User.May(permission, CampaignOf(http))))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // Ids of slots, bookings, lines and sites begin with the campaign code: BNU2027~hall~20270105~0900. Those of kiosks say nothing.
    private static string? CampaignOf(HttpContext http)
    {
        var route = http.Request.RouteValues;
        return route["code"] as string ?? ((route["id"] ?? route["site"]) is not string id ? null
            : id.IndexOf('~') is > 0 and var end ? id[..end]
            : http.RequestServices.GetRequiredService<IKioskDevices>().Find(id)?.Campaign);
    }
}
