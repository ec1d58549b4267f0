using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Kiosks;
using Scheduling.Grains.Timing;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Limits;
using Scheduling.Web.Problems;
using Scheduling.Web.Queues;

namespace Scheduling.Web.Kiosks;

/// <summary>What devices call: enrolment, themselves, reports.</summary>
internal static class KioskDeviceEndpoints
{
    // A report of every part with every reason has some 4 KB.
    private const int LargestReport = 16 * 1024;

    /// <summary>Adds the routes.</summary>
    public static void MapKioskDevices(this IEndpointRouteBuilder api)
    {
        var kiosks = api.MapGroup("/kiosks").WithTags("Kiosks");
        kiosks.MapPost("/enrol", Enrol).AllowAnonymous().RequireRateLimiting(RateLimits.Otp).WithName("enrolKiosk")
            .WithSummary("Swap a one-time code for the device's own key").Refuses("kiosk-code-invalid", "kiosk-code-expired", "kiosk-revoked");
        kiosks.MapGet("/me", Me).RequireKiosk().WithName("myKiosk").WithSummary("The kiosk itself and its day").Refuses("kiosk-revoked");
        kiosks.MapPut("/{id}/report", Report).RequireKiosk().WithMetadata(new LargestBody(LargestReport)).WithName("reportKiosk")
            .WithSummary("Say how it is; answers what is wanted").Refuses("kiosk-report-outdated", "kiosk-report-invalid", "kiosk-revoked");
    }

    private static async Task<Results<Created<EnrolledKiosk>, Problem>> Enrol(
        KioskEnrolment body, NewKioskKey key, KioskDesk desk, HttpContext http)
    {
        var outcome = await desk.Enrol(body.Code, key, http.RequestAborted);
        if (!outcome.IsAccepted)
        {
            return Problem.Of(outcome.Refusal);
        }

        var kiosk = outcome.Value;
        var token = KioskToken.Make(kiosk.Id, key.Key);
        if (body.Session is SessionMode.Cookie)
        {
            // A browser is a device or a person's, never both at once.
            await http.SignOutAsync(AuthSchemes.Cookie);
            KioskToken.SetCookie(http, token);
        }

        return TypedResults.Created("/api/v1/kiosks/me", new EnrolledKiosk(
            kiosk.Id,
            kiosk.Campaign,
            kiosk.Site,
            kiosk.Name,
            kiosk.Kind,
            kiosk.Station,
            kiosk.Desired.ReportSeconds,
            body.Session is SessionMode.Token ? token : null));
    }

    private static async Task<Results<Ok<MyKiosk>, Problem>> Me(
        ClaimsPrincipal caller, KioskDesk desk, CollectionSites sites, HttpContext http, CollectionTime time)
    {
        if (await desk.Kiosk(caller.KioskId()).Find() is not { } kiosk)
        {
            return Problem.Of(KioskRefusal.Unknown);
        }

        KioskToken.RenewCookie(http);
        var now = time.GetUtcNow();
        var site = await sites.Find($"{kiosk.Campaign}~{kiosk.Site}");
        var line = site?.LineAt(now);
        return TypedResults.Ok(new MyKiosk(
            kiosk,
            site?.Place ?? new(kiosk.Site, kiosk.Site, ""),
            line is { } today && site!.Campaign.Definition.Timetable.Days.Contains(today.Date) ? today.ToUrl() : null,
            now));
    }

    private static async Task<Results<Ok<KioskDesired>, Problem>> Report(string id, KioskReport body, ClaimsPrincipal caller, KioskDesk desk)
    {
        if (id != caller.KioskId())
        {
            return new Problem("forbidden");
        }

        var report = new ReportKiosk(body.Sequence, body.Components, body.Job, body.AppVersion, body.AppliedVersion);
        var outcome = await desk.Kiosk(id).Report(report);
        return outcome.IsAccepted ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Refusal);
    }
}
