using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Silo.Identity;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Limits;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Staff;

/// <summary>Staff accounts, and the way to the first of them.</summary>
internal static class StaffEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapStaff(this IEndpointRouteBuilder api)
    {
        var setup = api.MapGroup("/setup").AllowAnonymous().WithTags("Staff");
        setup.MapGet("", (IStaffDirectory staff) => TypedResults.Ok(new SetupStatus(staff.IsEmpty))).WithName("setupStatus")
            .WithSummary("Whether the first administrator is still to be made");
        setup.MapPost("", SetUp).RequireRateLimiting(RateLimits.SignIn).WithName("setUp")
            .WithSummary("Make the first administrator with the printed link").Refuses("setup-closed");

        // An administrator of some campaigns could otherwise make one of all.
        var accounts = api.MapGroup("/staff").RequirePermissionEverywhere(Permission.StaffAdmin).WithTags("Staff");
        accounts.MapGet("", List).WithName("listStaff").WithSummary("Every staff account");
        accounts.MapPost("", Create).WithName("createStaff").WithSummary("Make a staff account").Refuses("user-name-taken");
        accounts.MapPatch("/{userName}", Change).WithName("changeStaff")
            .WithSummary("Change a staff account; a new password or disabling ends its sessions").Refuses("staff-unknown");
    }

    private static async Task<Results<Ok<Session>, Problem>> SetUp(Setup body, IStaffDirectory staff, SessionIssuer sessions, HttpContext http)
    {
        var admin = new NewStaff(body.UserName, body.DisplayName, body.Password, [new RoleGrant(StaffRole.Admin, null)]);
        var answer = await staff.SetUp(body.Token, admin, http.RequestAborted);
        return answer.Member is { } member ? TypedResults.Ok(await sessions.BeginStaff(http, member, body.Session)) : Refused(answer);
    }

    private static Ok<Listing<StaffAccount>> List(IStaffDirectory staff) =>
        TypedResults.Ok(new Listing<StaffAccount>([.. staff.All.Select(StaffAccount.From)]));

    private static async Task<Results<Created<StaffAccount>, Problem>> Create(
        NewStaffAccount body, ClaimsPrincipal caller, IStaffDirectory staff, CancellationToken cancellation)
    {
        var answer = await staff.Create(new NewStaff(body.UserName, body.DisplayName, body.Password, Grants(body.Roles)), caller.Actor(), cancellation);
        return answer.Member is { } member
            ? TypedResults.Created($"/api/v1/staff/{member.UserName}", StaffAccount.From(member))
            : Refused(answer);
    }

    private static async Task<Results<Ok<StaffAccount>, Problem>> Change(
        string userName, StaffAccountChange body, ClaimsPrincipal caller, IStaffDirectory staff, CancellationToken cancellation)
    {
        var change = new StaffChange(body.DisplayName, body.Password, body.Roles is { } roles ? Grants(roles) : null, body.Disabled);
        var answer = await staff.Change(userName, change, caller.Actor(), cancellation);
        return answer.Member is { } member ? TypedResults.Ok(StaffAccount.From(member)) : Refused(answer);
    }

    private static ImmutableArray<RoleGrant> Grants(IEnumerable<RoleScope> roles) => [.. roles.Select(role => role.ToGrant())];

    private static Problem Refused(StaffAnswer answer) => new(answer.Refusal!.Code) { Errors = answer.Faults };
}
