using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Kiosks;

/// <summary>Kiosks as staff see them over HTTP.</summary>
internal static class KioskEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapKioskFleet(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{code}/kiosks", List).RequirePermission(Permission.LinesRead).WithTags("Kiosks").WithName("listKiosks")
            .WithSummary("Kiosks of a campaign, of one site if asked");
        var kiosks = api.MapGroup("/kiosks").WithTags("Kiosks");
        kiosks.MapPost("", Invite).RequirePermission(Permission.KioskManage).WithName("inviteKiosk")
            .WithSummary("Invite a device with a one-time code").Refuses("campaign-unknown", "station-unknown", "kiosk-settings-invalid");
        kiosks.MapPost("/{id}/invite", InviteAgain).RequirePermission(Permission.KioskManage).WithName("inviteKioskAgain")
            .WithSummary("Another one-time code for the same kiosk").Refuses("kiosk-unknown", "kiosk-revoked");
        kiosks.MapGet("/{id}", Get).RequirePermission(Permission.LinesRead).WithName("getKiosk").WithSummary("One kiosk").Refuses("kiosk-unknown");
        kiosks.MapPatch("/{id}/desired", Configure).RequirePermission(Permission.KioskOperate).WithName("configureKiosk")
            .WithSummary("Change what is wanted; the entity tag is the version of the settings")
            .Refuses("kiosk-unknown", "kiosk-revoked", "kiosk-settings-invalid");
        kiosks.MapPost("/{id}/alarms/{alarm}/ack", Acknowledge).RequirePermission(Permission.KioskOperate).WithName("acknowledgeAlarm")
            .WithSummary("See to an alarm").Refuses("kiosk-unknown", "kiosk-revoked", "alarm-unknown");
        kiosks.MapDelete("/{id}", Revoke).RequirePermission(Permission.KioskManage).WithName("revokeKiosk")
            .WithSummary("Make its key worthless; its connections end within a second").Refuses("kiosk-unknown");
    }

    private static async Task<Ok<KioskList>> List(string code, string? site, KioskDesk desk, TimeProvider time) =>
        TypedResults.Ok(new KioskList(await desk.List(code, site), time.GetUtcNow()));

    private static async Task<Results<Made<InvitedKiosk>, Problem>> Invite(
        NewKiosk body, Operation operation, ClaimsPrincipal caller, KioskDesk desk)
    {
        if (!caller.May(Permission.KioskManage, body.Campaign))
        {
            return new Problem("forbidden");
        }

        return await desk.Invite(operation.Stamp, body) is { } outcome
            ? Answer(outcome)
            : new Problem("malformed-request") { Errors = new Dictionary<string, string[]> { ["site"] = ["The campaign has no such site."] } };
    }

    private static async Task<Results<Made<InvitedKiosk>, Problem>> InviteAgain(string id, Operation operation, KioskDesk desk) =>
        Answer(await desk.InviteAgain(operation.Stamp, id));

    private static async Task<Results<Revised<KioskView>, Problem>> Get(string id, KioskDesk desk) =>
        await desk.Kiosk(id).Find() is { } kiosk ? Answer(kiosk) : Problem.Of(KioskRefusal.Unknown);

    private static async Task<Results<Revised<KioskView>, Problem>> Configure(
        string id, KioskSettings body, IfMatch match, GuardedOperation operation, KioskDesk desk)
    {
        var command = new ConfigureKiosk(
            operation.Stamp, match.Revision, body.ReportSeconds, body.Language, body.Volume, body.InService, body.Command);
        return Answer(await desk.Kiosk(id).Configure(command));
    }

    private static async Task<Results<Revised<KioskView>, Problem>> Acknowledge(string id, int alarm, GuardedOperation operation, KioskDesk desk) =>
        Answer(await desk.Kiosk(id).Acknowledge(new AcknowledgeAlarm(operation.Stamp, alarm)));

    private static async Task<Results<Revised<KioskView>, Problem>> Revoke(
        string id, GuardedOperation operation, KioskDesk desk, CancellationToken cancellation) =>
        Answer(await desk.Revoke(operation.Stamp, id, cancellation));

    private static Results<Revised<KioskView>, Problem> Answer(Outcome<KioskView> outcome) => outcome.IsAccepted
        ? new Revised<KioskView>(outcome.Value, outcome.Value.Desired.Version)
        : Problem.Of(outcome.Refusal);

    private static Results<Made<InvitedKiosk>, Problem> Answer(Outcome<InvitedKiosk> outcome) => outcome.IsAccepted
        ? new Made<InvitedKiosk>(outcome.Value, outcome.Value.Kiosk.Desired.Version, $"/api/v1/kiosks/{outcome.Value.Kiosk.Id}")
        : Problem.Of(outcome.Refusal);
}
