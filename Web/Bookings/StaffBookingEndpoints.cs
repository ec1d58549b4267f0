using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Students;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Idempotency;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Bookings;

/// <summary>Staff change bookings for students. They may use closed windows and kept hours, never a seat beyond capacity.</summary>
internal static class StaffBookingEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapStaffBookings(this IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("").RequirePermission(Permission.BookingsWrite).WithTags("Bookings by staff");
        bookings.MapPost("/campaigns/{code}/students/{id}/bookings", Book).WithName("bookForStudent").WithSummary("Book on the spot 现场预约")
            .Refuses([.. BookingDesk.SeatCodes, "student-not-listed", "already-booked"]);
        api.MapGet("/bookings/{id}", Get).RequirePermission(Permission.BookingsRead).WithTags("Bookings by staff").WithName("getBooking")
            .WithSummary("One student's booking").Refuses("booking-unknown");
        bookings.MapPatch("/bookings/{id}", Move).WithName("moveBooking").WithSummary("Move a student's booking")
            .Refuses([.. BookingDesk.SeatCodes, "booking-unknown", "booking-not-active", "booking-same-slot"]);
        bookings.MapDelete("/bookings/{id}", Cancel).WithName("cancelBooking").WithSummary("Cancel a student's booking")
            .Refuses("booking-unknown", "booking-not-active");
    }

    private static Task<Results<Revised<Booking>, Problem>> Get(string id, BookingDesk desk) => desk.Show(id, account: null);

    private static Task<Results<Made<Booking>, Problem>> Book(
        string code, string id, SlotChoice body, Operation operation, BookingDesk desk) =>
        desk.Book(new StudentId(code, id), body.SlotId, operation.Stamp, account: null);

    private static Task<Results<Revised<Booking>, Problem>> Move(
        string id, SlotChoice body, IfMatch match, Operation operation, BookingDesk desk) =>
        desk.Move(id, body.SlotId, match.Revision, operation.Stamp, account: null);

    private static Task<Results<Revised<Booking>, Problem>> Cancel(string id, IfMatch match, Operation operation, BookingDesk desk) =>
        desk.Cancel(id, match.Revision, operation.Stamp, account: null);
}
