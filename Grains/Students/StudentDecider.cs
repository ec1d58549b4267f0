using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Students;

/// <summary>Every rule of a student. Whether a seat is to be had is for the slot to say.</summary>
internal static partial class StudentDecider
{
    public static readonly Behaviour<StudentState, StudentEvent> Behaviour = new("student", StudentEvents.Codec, StudentState.Of, Evolve);

    public static Decision<StudentEvent> Decide(StudentState state, ListStudent command)
    {
        var listed = new StudentEvent.Listed(command.College);
        return Repeat(state, command.Stamp, before => before == listed)
            ?? (state.College == command.College ? Decision<StudentEvent>.Nothing : listed);
    }

    /// <summary>
    /// The same account is bound again, not passed over: the enrolment's event that comes with the command must stand on this very
    /// version of the student, or not at all.
    /// </summary>
    public static Decision<StudentEvent> Decide(StudentState state, BindAccount command)
    {
        var bound = new StudentEvent.AccountBound(command.Account);
        return state switch
        {
            { College: null } => StudentRefusal.NotListed,
            _ when state.Operations.TryGetValue(command.Stamp.Operation, out var before) && before.Event != bound => CommonRefusal.OperationReused,
            { Account: { } account } when account != command.Account => StudentRefusal.BoundElsewhere,
            _ => bound,
        };
    }

    public static Decision<StudentEvent> Decide(StudentState state, BookSlot command) =>
        Stranger(state, command.Account)
        ?? Repeat(state, command.Stamp, before => before is StudentEvent.Booked e && e.Slot == command.Slot)
        ?? (command.Slot.Campaign != state.Student.Campaign ? StudentRefusal.OtherCampaign
            : state.ServedAt is not null ? StudentRefusal.AlreadyServed
            : state.Active is not null ? StudentRefusal.AlreadyBooked
            : new StudentEvent.Booked(state.Bookings.Length + 1, command.Slot));

    public static Decision<StudentEvent> Decide(StudentState state, MoveBooking command) =>
        Stranger(state, command.Account)
        ?? Repeat(state, command.Stamp, before => before is StudentEvent.BookingMoved e && (e.Booking, e.To) == (command.Booking, command.Slot))
        ?? Changeable(state, command.Booking, command.ExpectedRevision)
        ?? (command.Slot.Campaign != state.Student.Campaign ? StudentRefusal.OtherCampaign
            : state.Active!.Slot == command.Slot ? StudentRefusal.SameSlot
            : Moved(state, command.Booking, state.Active.Slot, command.Slot));

    public static Decision<StudentEvent> Decide(StudentState state, CancelBooking command) =>
        Stranger(state, command.Account)
        ?? Repeat(state, command.Stamp, before => before is StudentEvent.BookingCancelled e && e.Booking == command.Booking)
        ?? Changeable(state, command.Booking, command.ExpectedRevision)
        ?? new StudentEvent.BookingCancelled(command.Booking);

    public static StudentState Evolve(StudentState state, Recorded<StudentEvent> recorded) => recorded.Event switch
    {
        StudentEvent.Listed e => Remember(state with { College = e.College }, recorded, null),
        StudentEvent.AccountBound e => Remember(state with { Account = e.Account }, recorded, null),
        StudentEvent.Booked e => WithBooking(state, recorded, new BookingView(
            new BookingId(state.Student, e.Booking), e.Slot, BookingStatus.Active, recorded.At, 1)),
        StudentEvent.BookingMoved e => WithBooking(
            state with { Owed = state.Owed.Add(new OwedSeat(e.Booking, e.From)) },
            recorded,
            Changed(state, e.Booking) with { Slot = e.To }),
        StudentEvent.BookingCancelled e => WithBooking(state, recorded, Changed(state, e.Booking) with { Status = BookingStatus.Cancelled }),
        StudentEvent.SeatSettled e => state with { Owed = state.Owed.Remove(new OwedSeat(e.Booking, e.Slot)) },
        StudentEvent.CheckedIn e => Remember(
            state with { Line = e.Queue, UsedCodes = e.Code is null ? state.UsedCodes : state.UsedCodes.Add(e.Code) }, recorded, null),
        StudentEvent.Reinstated => Remember(state, recorded, null),
        StudentEvent.Photographed { Booking: { } booking } => WithBooking(
            state with { ServedAt = recorded.At }, recorded, Changed(state, booking) with { Status = BookingStatus.Fulfilled }),
        StudentEvent.Photographed => Remember(state with { ServedAt = recorded.At }, recorded, null),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// Moving back into a slot whose seat is still owed takes that very seat: it is no longer owed, or it would be given back
    /// from under the student.
    /// </summary>
    private static Decision<StudentEvent> Moved(StudentState state, int booking, SlotId from, SlotId to)
    {
        var moved = new StudentEvent.BookingMoved(booking, from, to);
        return state.Owed.Contains(new OwedSeat(booking, to))
            ? ImmutableArray.Create<StudentEvent>(new StudentEvent.SeatSettled(booking, to), moved)
            : moved;
    }

    /// <summary>Not on the roster, or not the bound account; staff come without an account.</summary>
    private static Decision<StudentEvent>? Stranger(StudentState state, string? account) =>
        state.College is null ? StudentRefusal.NotListed
        : account is not null && account != state.Account ? StudentRefusal.NotYours
        : (Decision<StudentEvent>?)null;

    private static Decision<StudentEvent>? Repeat(StudentState state, Stamp stamp, Func<StudentEvent, bool> same) =>
        !state.Operations.TryGetValue(stamp.Operation, out var before) ? (Decision<StudentEvent>?)null
        : same(before.Event) ? Decision<StudentEvent>.Nothing
        : CommonRefusal.OperationReused;

    private static Decision<StudentEvent>? Changeable(StudentState state, int number, int? expected) => state.Find(number) switch
    {
        null => StudentRefusal.BookingUnknown,
        { Status: not BookingStatus.Active } => StudentRefusal.BookingNotActive,
        { Revision: var revision } when expected is not null && expected != revision => CommonRefusal.StaleRevision,
        _ => (Decision<StudentEvent>?)null,
    };

    private static BookingView Changed(StudentState state, int number)
    {
        var booking = state.Bookings[number - 1];
        return booking with { Revision = booking.Revision + 1 };
    }

    private static StudentState WithBooking(StudentState state, Recorded<StudentEvent> recorded, BookingView booking)
    {
        var at = booking.Id.Number - 1;
        var bookings = at == state.Bookings.Length ? state.Bookings.Add(booking) : state.Bookings.SetItem(at, booking);
        return Remember(state with { Bookings = bookings }, recorded, booking);
    }

    private static StudentState Remember(StudentState state, Recorded<StudentEvent> recorded, BookingView? answer) =>
        state with { Operations = state.Operations.SetItem(recorded.Stamp.Operation, new StudentOperation(recorded.Event, answer)) };
}
