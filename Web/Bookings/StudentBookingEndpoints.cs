using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Grains.Timing;
using Scheduling.Web.Auth;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Bookings;

/// <summary>A student's own bookings over HTTP.</summary>
internal static class StudentBookingEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapStudentBookings(this IEndpointRouteBuilder api)
    {
        api.MapPost("/campaigns/{code}/bookings", Book).RequireStudent().WithTags("Bookings").WithName("book").WithSummary("Take a seat")
            .Refuses([.. BookingDesk.SeatCodes, "campaign-unknown", "not-enrolled", "already-booked"]);

        var mine = api.MapGroup("/me/bookings").RequireStudent().WithTags("Bookings");
        mine.MapGet("", List).WithName("listMyBookings").WithSummary("The caller's bookings, newest first");
        mine.MapGet("/{id}", Get).WithName("getMyBooking").WithSummary("One booking").Refuses("booking-unknown", "record-not-yours");
        mine.MapPatch("/{id}", Move).WithName("moveMyBooking").WithSummary("Move a booking to another slot; never without a seat")
            .Refuses([.. BookingDesk.SeatCodes, "booking-unknown", "record-not-yours", "booking-not-active", "booking-same-slot"]);
        mine.MapDelete("/{id}", Cancel).WithName("cancelMyBooking").WithSummary("Cancel a booking")
            .Refuses("booking-unknown", "record-not-yours", "booking-not-active");
        mine.MapGet("/{id}/check-in-code", CheckIn).WithName("getCheckInCode").WithSummary("What to show at the door, good for 60 s")
            .Refuses("booking-unknown", "record-not-yours", "booking-not-active");
        mine.MapGet("/{id}/calendar.ics", Calendar).WithName("getCalendar").WithSummary("The booking for a phone's calendar")
            .Produces<string>(StatusCodes.Status200OK, CalendarFile.ContentType).Refuses("booking-unknown", "record-not-yours");
    }

    private static async Task<Results<Made<Booking>, Problem>> Book(
        string code, SlotChoice body, Operation operation, ClaimsPrincipal caller, IGrainFactory grains, Enrolments enrolments, BookingDesk desk)
    {
        var account = caller.AccountId();
        var enrolment = await enrolments.Find(code, account);
        if (enrolment is not null)
        {
            return await desk.Book(enrolment.Student, body.SlotId, operation.Stamp, account);
        }

        var known = await grains.Actor<ICampaignGrain>(code).Find() is not (null or { Status: CampaignStatus.Draft });
        return new Problem(known ? "not-enrolled" : "campaign-unknown");
    }

    private static async Task<Ok<Listing<Booking>>> List(ClaimsPrincipal caller, MyBookings bookings, BookingPresenter presenter)
    {
        var mine = await bookings.Of(caller.AccountId());
        var shown = new List<Booking>(mine.Count);
        foreach (var booking in mine)
        {
            shown.Add(await presenter.Present(booking));
        }

        return TypedResults.Ok(new Listing<Booking>(shown));
    }

    private static Task<Results<Revised<Booking>, Problem>> Get(string id, ClaimsPrincipal caller, BookingDesk desk) =>
        desk.Show(id, caller.AccountId());

    private static Task<Results<Revised<Booking>, Problem>> Move(
        string id, SlotChoice body, IfMatch match, Operation operation, ClaimsPrincipal caller, BookingDesk desk) =>
        desk.Move(id, body.SlotId, match.Revision, operation.Stamp, caller.AccountId());

    private static Task<Results<Revised<Booking>, Problem>> Cancel(
        string id, IfMatch match, Operation operation, ClaimsPrincipal caller, BookingDesk desk) =>
        desk.Cancel(id, match.Revision, operation.Stamp, caller.AccountId());

    private static async Task<Results<Ok<CheckInCode>, Problem>> CheckIn(
        string id, ClaimsPrincipal caller, MyBookings bookings, CheckInCodes codes, CollectionTime time)
    {
        var found = await bookings.Find(id, caller.AccountId());
        if (!found.IsAccepted)
        {
            return Problem.Of(found.Refusal);
        }

        // The code lives for a minute of the machine's time; the page counts it down on the clock that it has from here.
        return found.Value.Status is Contracts.Students.BookingStatus.Active
            ? TypedResults.Ok(codes.Sign(found.Value.Id) with { ExpiresAt = time.GetUtcNow() + CheckInCodes.Lifetime })
            : Problem.Of(Contracts.Students.StudentRefusal.BookingNotActive);
    }

    private static async Task<Results<ContentHttpResult, Problem>> Calendar(
        string id, ClaimsPrincipal caller, MyBookings bookings, BookingPresenter presenter, TimeProvider time)
    {
        var found = await bookings.Find(id, caller.AccountId());
        return found.IsAccepted
            ? TypedResults.Content(CalendarFile.Write(found.Value, await presenter.Place(found.Value.Slot), time.GetUtcNow()), CalendarFile.ContentType)
            : Problem.Of(found.Refusal);
    }
}
