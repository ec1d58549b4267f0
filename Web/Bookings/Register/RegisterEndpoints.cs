using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Bookings.Register;

/// <summary>The list of a campaign's bookings, for staff.</summary>
internal static class RegisterEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapRegister(this IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/campaigns/{code}").RequirePermission(Permission.BookingsRead).WithTags("Bookings by staff");
        bookings.MapGet("/bookings", List).WithName("listBookings").WithSummary("Bookings by start, site and time")
            .Refuses("campaign-unknown", "slot-unknown").RefusesNames();
        bookings.MapPost("/bookings/search", Find).WithName("searchBookings")
            .WithSummary("Bookings of a name or student number, by start, site and time")
            .Refuses("campaign-unknown", "slot-unknown", "malformed-request");
        bookings.MapGet("/bookings.csv", Export).WithName("exportBookings").WithSummary("Active bookings as a table, masked")
            .Produces<string>(StatusCodes.Status200OK, RegisterFile.ContentType).Refuses("campaign-unknown");
        api.MapPost("/campaigns/{code}/bookings.csv", ExportInClear).RequirePermission(Permission.Unmask).WithTags("Bookings by staff")
            .WithName("exportBookingsInClear")
            .WithSummary("Active bookings as a table with personal data in clear; needs a reason and is audited")
            .Produces<string>(StatusCodes.Status200OK, RegisterFile.ContentType).Refuses("campaign-unknown");
    }

    private static Task<Results<Ok<StaffBookingPage>, Problem>> List(
        string code,
        string? slot,
        [Description("active or cancelled")] string? status,
        PageQuery page,
        BookingRegister register,
        IVault vault,
        BookingPresenter presenter,
        CancellationToken cancellation) => PageOf(code, search: null, slot, status, page, register, vault, presenter, cancellation);

    private static Task<Results<Ok<StaffBookingPage>, Problem>> Find(
        string code,
        Search body,
        string? slot,
        [Description("active or cancelled")] string? status,
        PageQuery page,
        BookingRegister register,
        IVault vault,
        BookingPresenter presenter,
        CancellationToken cancellation) => PageOf(code, body.Text, slot, status, page, register, vault, presenter, cancellation);

    private static async Task<Results<Ok<StaffBookingPage>, Problem>> PageOf(
        string code,
        string? search,
        string? slot,
        string? status,
        PageQuery page,
        BookingRegister register,
        IVault vault,
        BookingPresenter presenter,
        CancellationToken cancellation)
    {
        if (!TryStatus(status, out var wantedStatus))
        {
            return new Problem("malformed-request") { Errors = new Dictionary<string, string[]> { ["status"] = ["Expected active or cancelled."] } };
        }

        SlotId? only = null;
        if (slot is not null)
        {
            if (!SlotId.TryParse(slot, out var id) || id.Campaign != code)
            {
                return Problem.Of(SlotRefusal.Unknown);
            }

            only = id;
        }

        RegisterEntry? place = null;
        if (page.After is { } text && !RegisterEntry.TryParsePlace(text, out place))
        {
            throw PageQuery.UnknownCursor();
        }

        if (await register.Of(code, wantedStatus, only, cancellation) is not { } entries)
        {
            return Problem.Of(CampaignRefusal.Unknown);
        }

        var roster = await vault.Roster(code, cancellation);
        if (!string.IsNullOrWhiteSpace(search))
        {
            entries = entries.Of(roster.Search(search).Select(row => row.Student).ToHashSet(StringComparer.Ordinal));
        }

        var (selected, next) = page.Cut(entries.After(place, page.Limit + 1), entry => entry.Place);
        var bookings = await register.Load(selected);
        var items = new List<StaffBooking>(bookings.Count);
        foreach (var booking in bookings)
        {
            items.Add(StaffBooking.From(await presenter.Present(booking), booking.Id.Student, roster.Find(booking.Id.Student.Id)));
        }

        return TypedResults.Ok(new StaffBookingPage(items, next, entries.Count));
    }

    private static bool TryStatus(string? text, out BookingStatus? status)
    {
        status = text switch
        {
            "active" => BookingStatus.Active,
            "cancelled" => BookingStatus.Cancelled,
            _ => null,
        };
        return text is null || status is not null;
    }

    private static Task<Results<PushStreamHttpResult, Problem>> Export(
        string code, HttpContext http, RegisterFile file, CancellationToken cancellation) =>
        Answer(code, why: null, http, file, cancellation);

    private static async Task<Results<PushStreamHttpResult, Problem>> ExportInClear(
        string code, Rosters.Unmasking body, ClaimsPrincipal caller, HttpContext http, RegisterFile file, CancellationToken cancellation)
    {
        if (!UnmaskingReason.IsGiven(body.Reason))
        {
            return UnmaskingReason.Missing;
        }

        var why = new Unmasking(caller.Actor(), $"{caller.Actor()}:{Guid.CreateVersion7():N}", body.Reason);
        return await Answer(code, why, http, file, cancellation);
    }

    private static async Task<Results<PushStreamHttpResult, Problem>> Answer(
        string code, Unmasking? why, HttpContext http, RegisterFile file, CancellationToken cancellation)
    {
        var lines = await file.Lines(code, why, ProblemLanguage.IsEnglish(http.Request), cancellation);
        return lines is null
            ? Problem.Of(CampaignRefusal.Unknown)
            : TypedResults.Stream(stream => RegisterFile.Write(stream, lines, cancellation), RegisterFile.ContentType, $"{code}-bookings.csv");
    }
}
