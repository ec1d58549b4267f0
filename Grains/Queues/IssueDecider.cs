using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>What brings tickets into a line and, with the photo, out of it: everything that the student's own actor asks for.</summary>
internal static class IssueDecider
{
    public const int LongestReason = 200;

    /// <param name="state">The line.</param>
    /// <param name="command">The command.</param>
    /// <param name="rules">How long is long.</param>
    /// <param name="promise">What a place foretells; asked only for a ticket that is issued.</param>
    /// <param name="now">The time.</param>
    public static Decision<QueueEvent> Decide(
        QueueState state, IssueTicket command, QueueRules rules, Func<OrderKey, Wait?> promise, DateTimeOffset now)
    {
        if (Decisions.Repeat(state, command.Stamp, before => before is QueueEvent.TicketIssued e && e.Student == command.Student) is { } repeat)
        {
            return repeat;
        }

        if (command.Companion is null)
        {
            return QueueRefusal.TicketUnknown;
        }

        if (command.Priority is { Length: 0 or > LongestReason })
        {
            return QueueRefusal.Malformed;
        }

        if (state.Has(command.Student))
        {
            return StudentRefusal.AlreadyInLine;
        }

        var placing = Placing.Of(state, command, rules, now);
        var number = state.Tickets.Length + 1;
        return new QueueEvent.TicketIssued(
            number,
            command.Student,
            placing.Arrival,
            placing.EffectiveAt,
            placing.Penalty,
            command.BookedHere ? command.HourStartsAt : null,
            command.Priority,
            promise(OrderKey.Of(placing.EffectiveAt, number)));
    }

    public static Decision<QueueEvent> Decide(QueueState state, CompleteTicket command, QueueRules rules, DateTimeOffset now)
    {
        var completed = new QueueEvent.TicketCompleted(command.Number, command.CallNext);
        if (Decisions.Repeat(state, command.Stamp, before => before == completed) is { } repeat)
        {
            return repeat;
        }

        if (command.Companion is null || Theirs(state, command.Number, command.Student) is not { } ticket)
        {
            return QueueRefusal.TicketUnknown;
        }

        if (ticket.Status != TicketStatus.Serving)
        {
            return QueueRefusal.TicketNotThere;
        }

        var next = command.CallNext
            ? CallDecider.Call(Decisions.After(state, [completed], now), ticket.Station!.Value, rules, now)
            : Decision<QueueEvent>.Nothing;
        return next.Refusal is null ? Decisions.All([completed, .. next.Events]) : completed;
    }

    public static Decision<QueueEvent> Decide(QueueState state, ReinstateTicket command, QueueRules rules, DateTimeOffset now)
    {
        var reinstated = new QueueEvent.TicketReinstated(command.Number);
        return Decisions.Repeat(state, command.Stamp, before => before == reinstated)
            ?? Theirs(state, command.Number, command.Student) switch
            {
                null => QueueRefusal.TicketUnknown,
                _ when command.Companion is null => QueueRefusal.TicketUnknown,
                { Status: not TicketStatus.NoShow } => QueueRefusal.TicketNotThere,
                _ when state.FindOf(command.Student)!.Number != command.Number => StudentRefusal.TicketNotCurrent,
                { EndedAt: var ended } when now > ended + rules.Undo => QueueRefusal.TooLateToUndo,
                _ => reinstated,
            };
    }

    private static Ticket? Theirs(QueueState state, int number, string student) =>
        state.Find(number) is { } ticket && ticket.Student == student ? ticket : null;
}
