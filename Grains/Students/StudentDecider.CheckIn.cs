using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Students;

/// <summary>The rules of coming. Whether the student is in a line already is for that line to say.</summary>
internal static partial class StudentDecider
{
    public static Decision<StudentEvent> Decide(StudentState state, CheckIn command) =>
        Stranger(state, account: null)
        ?? Repeat(state, command.Stamp, before => before is StudentEvent.CheckedIn e && (e.Queue, e.Code) == (command.Queue, command.Code))
        ?? (command.Queue.Campaign != state.Student.Campaign ? StudentRefusal.LineOfOtherCampaign
            : state.ServedAt is not null ? StudentRefusal.AlreadyServed
            : command.Code is not null && state.UsedCodes.Contains(command.Code) ? StudentRefusal.CodeUsed
            : ComesElsewhere(state.Active, command) is { } refusal ? refusal
            : new StudentEvent.CheckedIn(command.Queue, state.Active?.Id.Number, command.Code));

    public static Decision<StudentEvent> Decide(StudentState state, ServeTicket command)
    {
        var booking = state.Active?.Id.Number;
        return Stranger(state, account: null)
            ?? Repeat(
                state,
                command.Stamp,
                before => before is StudentEvent.Photographed e && (e.Ticket, e.CallNext) == (command.Ticket, command.CallNext))
            ?? (command.Ticket.Queue.Campaign != state.Student.Campaign ? StudentRefusal.LineOfOtherCampaign
                : state.ServedAt is not null ? StudentRefusal.AlreadyServed
                : new StudentEvent.Photographed(command.Ticket, booking, command.CallNext));
    }

    public static Decision<StudentEvent> Decide(StudentState state, UndoNoShow command)
    {
        var reinstated = new StudentEvent.Reinstated(command.Ticket);
        return Stranger(state, account: null)
            ?? Repeat(state, command.Stamp, before => before == reinstated)
            ?? (command.Ticket.Queue.Campaign != state.Student.Campaign ? StudentRefusal.LineOfOtherCampaign
                : state.ServedAt is not null ? StudentRefusal.AlreadyServed
                : reinstated);
    }

    /// <summary>An hour that was missed on an earlier day is not lost, a later one is still to come.</summary>
    private static Refusal? ComesElsewhere(BookingView? booking, CheckIn command) => booking?.Slot switch
    {
        null => command.WalkIn ? null : StudentRefusal.NoBooking,
        _ when command.AcceptHere => null,
        SlotId slot when slot.Date > command.Queue.Date => StudentRefusal.BookedForOtherDay,
        SlotId slot when slot.Site != command.Queue.Site => StudentRefusal.BookedAtOtherSite,
        _ => null,
    };
}
