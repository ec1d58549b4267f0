using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Queues;

namespace Scheduling.PreviousContracts.Students;

/// <summary>One student in one campaign, keyed by <see cref="StudentId"/>: eligibility, the bound account, the one active booking and the one ticket.</summary>
[Alias("scheduling.student")]
public interface IStudentGrain : IGrainWithStringKey
{
    /// <summary>Lists the student or brings the listing up to date.</summary>
    [Alias("list")]
    Task<Outcome<StudentView>> List(ListStudent command);

    /// <summary>Binds the record to an account.</summary>
    [Alias("bind")]
    Task<Outcome<StudentView>> Bind(BindAccount command);

    /// <summary>Books a seat. Refusals: <see cref="StudentRefusal"/> and <see cref="Slots.SlotRefusal"/>.</summary>
    [Alias("book")]
    Task<Outcome<BookingView>> Book(BookSlot command);

    /// <summary>Moves the booking; the student is never without a seat and never holds two for good.</summary>
    [Alias("move")]
    Task<Outcome<BookingView>> Move(MoveBooking command);

    /// <summary>Cancels the booking.</summary>
    [Alias("cancel")]
    Task<Outcome<BookingView>> Cancel(CancelBooking command);

    /// <summary>Gives back seats that a move still owes. Does nothing when none are owed.</summary>
    [Alias("settle-seats")]
    Task SettleSeats();

    /// <summary>Puts the student into a line. Refusals: <see cref="StudentRefusal"/> and <see cref="QueueRefusal"/>.</summary>
    [Alias("check-in")]
    Task<Outcome<TicketView>> CheckIn(CheckIn command);

    /// <summary>The photo is taken.</summary>
    [Alias("serve")]
    Task<Outcome<TicketCompletion>> Serve(ServeTicket command);

    /// <summary>Puts the student back into the line after a no-show.</summary>
    [Alias("undo-no-show")]
    Task<Outcome<TicketView>> UndoNoShow(UndoNoShow command);

    /// <summary>The student's newest ticket, wherever it has been moved to; null before the first check-in.</summary>
    [Alias("find-ticket"), ReadOnly]
    Task<TicketView?> FindTicket();

    /// <summary>The student as committed; null if not on the roster.</summary>
    [Alias("find"), ReadOnly]
    Task<StudentView?> Find();
}
