using Microsoft.AspNetCore.Http.HttpResults;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Web.Hosting;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Bookings;

/// <summary>Takes, moves and cancels bookings, for students (with their account) and for staff (without one).</summary>
internal sealed class BookingDesk(IGrainFactory grains, MyBookings bookings, BookingPresenter presenter)
{
    /// <summary>What may be refused when a seat is asked for.</summary>
    public static readonly string[] SeatCodes =
    [
        "slot-unknown", "slot-full", "slot-closed", "slot-past", "slot-other-campaign", "slot-other-college", "booking-not-open", "booking-closed",
    ];

    /// <summary>Shows a booking.</summary>
    public async Task<Results<Revised<Booking>, Problem>> Show(string bookingId, string? account) =>
        await Answer(await bookings.Find(bookingId, account));

    /// <summary>Takes a seat.</summary>
    public async Task<Results<Made<Booking>, Problem>> Book(StudentId student, string slotId, Stamp stamp, string? account)
    {
        if (!SlotId.TryParse(slotId, out var slot))
        {
            return Problem.Of(SlotRefusal.Unknown);
        }

        // Whatever stands in an address: what is no id on any roster is no actor's key either.
        if (!StudentId.TryParse(student.ToString(), out _))
        {
            return Problem.Of(StudentRefusal.NotListed);
        }

        var outcome = await grains.Actor<IStudentGrain>(student.ToString()).Book(new BookSlot(stamp, account, slot));
        if (!outcome.IsAccepted)
        {
            return Problem.Of(outcome.Refusal);
        }

        var booking = await presenter.Present(outcome.Value);
        return new Made<Booking>(booking, booking.Revision, $"/api/v1/{(account is null ? "" : "me/")}bookings/{booking.Id}");
    }

    /// <summary>Moves a booking.</summary>
    public Task<Results<Revised<Booking>, Problem>> Move(string bookingId, string slotId, int? revision, Stamp stamp, string? account) =>
        !SlotId.TryParse(slotId, out var slot)
            ? Task.FromResult<Results<Revised<Booking>, Problem>>(Problem.Of(SlotRefusal.Unknown))
            : Change(
                bookingId,
                booking => new MoveBooking(stamp, account, booking.Number, revision, slot),
                static (grain, command) => grain.Move(command));

    /// <summary>Cancels a booking.</summary>
    public Task<Results<Revised<Booking>, Problem>> Cancel(string bookingId, int? revision, Stamp stamp, string? account) =>
        Change(
            bookingId,
            booking => new CancelBooking(stamp, account, booking.Number, revision),
            static (grain, command) => grain.Cancel(command));

    private async Task<Results<Revised<Booking>, Problem>> Change<TCommand>(
        string bookingId, Func<BookingId, TCommand> command, Func<IStudentGrain, TCommand, Task<Outcome<BookingView>>> call)
    {
        if (!BookingId.TryParse(bookingId, out var id))
        {
            return Problem.Of(StudentRefusal.BookingUnknown);
        }

        return await Answer(await call(grains.Actor<IStudentGrain>(id.Student.ToString()), command(id)));
    }

    private async Task<Results<Revised<Booking>, Problem>> Answer(Outcome<BookingView> outcome)
    {
        if (!outcome.IsAccepted)
        {
            // A booking of nobody on the roster is a booking that does not exist.
            return Problem.Of(outcome.Refusal == StudentRefusal.NotListed ? StudentRefusal.BookingUnknown : outcome.Refusal);
        }

        var booking = await presenter.Present(outcome.Value);
        return new Revised<Booking>(booking, booking.Revision);
    }
}
