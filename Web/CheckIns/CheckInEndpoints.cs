using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Web.Auth;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.CheckIns;

/// <summary>The door over HTTP.</summary>
internal static class CheckInEndpoints
{
    private const int LongestCode = 512;
    private const int LongestNumber = 64;

    private static readonly string[] Codes =
        ["queue-unknown", "student-not-listed", "already-in-line", "already-served", "operation-reused", "malformed-request"];

    /// <summary>Adds the routes.</summary>
    public static void MapCheckIns(this IEndpointRouteBuilder api)
    {
        var door = api.MapGroup("/sites/{site}").WithTags("Check-in");
        DoorRequirement.Require(door.MapPost("/check-ins", CheckIn).WithName("checkIn")
            .WithSummary("Put whoever shows a code, or says their student number, into today's line")
            .Refuses([
                .. Codes, "check-in-code-invalid", "check-in-code-expired", "check-in-code-used", "queue-other-campaign", "record-not-found",
                "no-booking", "booking-other-site", "booking-other-day",
            ]));
        door.MapPost("/walk-ins", WalkIn).RequirePermission(Permission.CheckIn).WithName("walkIn")
            .WithSummary("Take a student on the spot 现场预约, with or without a booking").Refuses([.. Codes, "ticket-details-invalid"]);
    }

    private static async Task<Results<Created<CheckedIn>, Problem>> CheckIn(
        string site, CheckInRequest body, Operation operation, ClaimsPrincipal caller, CheckInDesk desk, CancellationToken cancellation) => body switch
        {
            // A machine takes what it can verify; whether somebody is who they say, and exceptions, are for people.
            { StudentNumber: not null } or { AcceptHere: true } when caller.IsKiosk() => new Problem("forbidden"),
            { Code: { } code, StudentNumber: null } when IsText(code, LongestCode) =>
                await desk.ByCode(site, code.Trim(), body.AcceptHere, operation.Stamp, cancellation),
            { Code: null, StudentNumber: { } number } when IsText(number, LongestNumber) =>
                await desk.ByNumber(site, number, body.AcceptHere, operation.Stamp, cancellation),
            _ => new Problem("malformed-request"),
        };

    private static async Task<Results<Created<CheckedIn>, Problem>> WalkIn(
        string site, WalkInRequest body, Operation operation, CheckInDesk desk, CancellationToken cancellation) =>
        (body.StudentId is null) != (body.StudentNumber is null) && IsText(body.StudentId ?? body.StudentNumber!, LongestNumber)
            ? await desk.WalkIn(site, body, operation.Stamp, cancellation)
            : new Problem("malformed-request");

    private static bool IsText(string text, int longest) => text.Length <= longest && !string.IsNullOrWhiteSpace(text);
}
