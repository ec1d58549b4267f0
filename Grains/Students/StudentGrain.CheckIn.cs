using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Students;

/// <summary>
/// Coming, being photographed, coming back after a no-show. The student's event is written by the line, with the ticket, in one
/// append on the student's present version: a check-in of the same student elsewhere at the same moment conflicts.
/// </summary>
internal sealed partial class StudentGrain
{
    /// <summary>Tickets are handed on when sites exchange students; more often than this in one day is a fault.</summary>
    private const int LongestWay = 16;

    Task<Outcome<TicketView>> IStudentGrain.CheckIn(CheckIn command) => InLine<TicketView>(
        command.Stamp,
        state => StudentDecider.Decide(state, command),
        async entry => entry.IsEmpty || await IsFree(command.Queue)
            ? await Issue(command, entry)
            : StudentRefusal.AlreadyInLine);

    Task<Outcome<TicketCompletion>> IStudentGrain.Serve(ServeTicket command) => InLine(
        command.Stamp,
        state => StudentDecider.Decide(state, command),
        entry =>
        {
            var complete = new CompleteTicket(command.Stamp, command.Ticket.Number, Committed.Student.Id, command.CallNext, entry.Append);
            return ConflictRetry.Run(() => Line(command.Ticket.Queue).Complete(complete), Stream);
        });

    Task<Outcome<TicketView>> IStudentGrain.UndoNoShow(UndoNoShow command) => InLine<TicketView>(
        command.Stamp,
        state => StudentDecider.Decide(state, command),
        async entry =>
        {
            var reinstate = new ReinstateTicket(command.Stamp, command.Ticket.Number, Committed.Student.Id, entry.Append);
            return entry.IsEmpty || (await CertainTicket())?.Id == command.Ticket.ToUrl()
                ? await ConflictRetry.Run(() => Line(command.Ticket.Queue).Reinstate(reinstate), Stream)
                : StudentRefusal.TicketNotCurrent;
        });

    async Task<TicketView?> IStudentGrain.FindTicket()
    {
        await Refresh();
        return await NewestTicket((line, student) => line.FindTicketOf(student));
    }

    /// <summary>The line answers, also when it is asked once more for what it did before.</summary>
    private async Task<Outcome<TAnswer>> InLine<TAnswer>(
        Stamp stamp,
        Func<StudentState, Decision<StudentEvent>> decide,
        Func<Entry<StudentState>, Task<Outcome<TAnswer>>> ask)
        where TAnswer : class
    {
        TAnswer? answer = null;
        return await Handle(
            stamp,
            (state, _) => decide(state),
            _ => answer!,
            async entry =>
            {
                var outcome = await ask(entry);
                answer = outcome.Value;
                return outcome.Refusal;
            });
    }

    private async Task<Outcome<TicketView>> Issue(CheckIn command, Entry<StudentState> entry)
    {
        var booked = Committed.Active?.Slot;
        var plan = booked is { } slot ? (await Slot(slot).Find())?.Plan : null;
        var issue = new IssueTicket(
            command.Stamp,
            Committed.Student.Id,
            plan?.StartsAt,
            plan?.EndsAt,
            BookedHere: booked?.Site == command.Queue.Site,
            command.Priority,
            entry.Append);
        return await ConflictRetry.Run(() => Line(command.Queue).Issue(issue), Stream);
    }

    /// <summary>Whether the student stands in no line; one of an earlier day is long over.</summary>
    private async Task<bool> IsFree(QueueId queue) =>
        Committed.Line is not { } last
        || last.Date < queue.Date
        || (await CertainTicket())?.Status.IsActive() is not true;

    /// <summary>
    /// The last ticket as the log has it. Once it has ended, only the student's own actor can bring it back, so what is decided on it
    /// stays true as long as the student's stream stands still.
    /// </summary>
    private Task<TicketView?> CertainTicket() => NewestTicket((line, student) => ConflictRetry.Run(() => line.ConfirmTicketOf(student), Stream));

    /// <summary>The last ticket, followed to wherever it was handed on.</summary>
    private async Task<TicketView?> NewestTicket(Func<IQueueGrain, string, Task<TicketView?>> find)
    {
        var line = Committed.Line;
        for (var way = 0; line is { } queue && way < LongestWay; way++)
        {
            var ticket = await find(Line(queue), Committed.Student.Id);
            if (!QueueId.TryParse(ticket?.MovedTo, out var next))
            {
                return ticket;
            }

            line = next;
        }

        return line is null ? null : throw new InvalidOperationException($"The ticket of {Committed.Student} was handed on without end.");
    }

    private IQueueGrain Line(QueueId queue) => GrainFactory.Actor<IQueueGrain>(queue.ToString());
}
