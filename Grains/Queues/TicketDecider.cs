using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>What happens to one ticket and needs nobody else.</summary>
internal static class TicketDecider
{
    private const int LongestPark = 240;
    private const int LongestWalk = 60;

    public static Decision<QueueEvent> Decide(QueueState state, ActOnTicket command, QueueRules rules, DateTimeOffset now) =>
        Decisions.Repeat(state, command.Stamp, before => IsSame(before, command))
        ?? (state.Find(command.Number) is { } ticket ? Act(state, ticket, command, rules, now) : QueueRefusal.TicketUnknown);

    private static Decision<QueueEvent> Act(QueueState state, Ticket ticket, ActOnTicket command, QueueRules rules, DateTimeOffset now)
    {
        var number = ticket.Number;
        return (command.Action, ticket.Status) switch
        {
            (TicketAction.Recall, TicketStatus.Called) => new QueueEvent.TicketRecalled(number, now + rules.AppearWithin),
            (TicketAction.Start, TicketStatus.Called) => new QueueEvent.TicketStarted(number),
            (TicketAction.NoShow, TicketStatus.Called) => now < ticket.AppearBy ? QueueRefusal.NotYetNoShow : new QueueEvent.TicketNoShow(number),
            (TicketAction.OnMyWay, TicketStatus.Called) => ticket.OnMyWay
                ? Decision<QueueEvent>.Nothing
                : new QueueEvent.TicketOnMyWay(number, ticket.AppearBy!.Value + rules.OnMyWay),
            (TicketAction.Park, TicketStatus.Waiting or TicketStatus.Called) => command.Minutes is < 1 or > LongestPark
                ? QueueRefusal.Malformed
                : new QueueEvent.TicketParked(number, command.Minutes, command.Minutes is { } minutes ? now.AddMinutes(minutes) : null),
            (TicketAction.Return, TicketStatus.Parked) => new QueueEvent.TicketReturned(number),
            (TicketAction.Leave, TicketStatus.Waiting or TicketStatus.Called or TicketStatus.Parked) => new QueueEvent.TicketLeft(number),
            (TicketAction.Prioritise, TicketStatus.Waiting or TicketStatus.Parked) => Prioritise(ticket, command, rules, now),
            (TicketAction.NeedTime, TicketStatus.Waiting or TicketStatus.Called) => ticket.NeededTime
                ? QueueRefusal.NeededTimeBefore
                : NeedTime(state, ticket, rules, now),
            (TicketAction.ChooseWalk, _) when ticket.IsActive => command.Minutes is not (>= 0 and <= LongestWalk)
                ? QueueRefusal.Malformed
                : new QueueEvent.WalkChosen(number, command.Minutes.Value),
            _ => QueueRefusal.TicketNotThere,
        };
    }

    private static Decision<QueueEvent> Prioritise(Ticket ticket, ActOnTicket command, QueueRules rules, DateTimeOffset now)
    {
        var first = now - rules.PriorityLead;
        return command.Reason is not { Length: > 0 and <= IssueDecider.LongestReason }
            ? QueueRefusal.Malformed
            : new QueueEvent.TicketPrioritised(ticket.Number, ticket.Key.EffectiveAt < first ? ticket.Key.EffectiveAt : first, command.Reason);
    }

    /// <summary>At most some places back; nobody behind it means that it stays where it is.</summary>
    private static QueueEvent.TicketNeededTime NeedTime(QueueState state, Ticket ticket, QueueRules rules, DateTimeOffset now)
    {
        var behind = state.Line().Where(other => other.Key > ticket.Key).Take(rules.NeedTimePlaces).ToArray();
        var until = now + rules.NeedTime;
        if (behind is not [.., var last])
        {
            return new QueueEvent.TicketNeededTime(ticket.Number, ticket.Key.EffectiveAt, ticket.Key.Tie, until);
        }

        var next = state.Tickets
            .Where(other => other.Number != ticket.Number && (other.IsActive || other.Status == TicketStatus.NoShow) && other.Key > last.Key)
            .Select(other => (OrderKey?)other.Key)
            .Min();
        return new QueueEvent.TicketNeededTime(ticket.Number, last.Key.EffectiveAt, OrderKey.TieBehind(last.Key, next), until);
    }

    private static bool IsSame(QueueEvent before, ActOnTicket command) => (command.Action, before) switch
    {
        (TicketAction.Recall, QueueEvent.TicketRecalled e) => e.Number == command.Number,
        (TicketAction.Start, QueueEvent.TicketStarted e) => e.Number == command.Number,
        (TicketAction.NoShow, QueueEvent.TicketNoShow e) => e.Number == command.Number,
        (TicketAction.OnMyWay, QueueEvent.TicketOnMyWay e) => e.Number == command.Number,
        (TicketAction.Park, QueueEvent.TicketParked e) => (e.Number, e.Minutes) == (command.Number, command.Minutes),
        (TicketAction.Return, QueueEvent.TicketReturned e) => e.Number == command.Number,
        (TicketAction.Leave, QueueEvent.TicketLeft e) => e.Number == command.Number,
        (TicketAction.Prioritise, QueueEvent.TicketPrioritised e) => (e.Number, e.Reason) == (command.Number, command.Reason),
        (TicketAction.NeedTime, QueueEvent.TicketNeededTime e) => e.Number == command.Number,
        (TicketAction.ChooseWalk, QueueEvent.WalkChosen e) => (e.Number, (int?)e.Minutes) == (command.Number, command.Minutes),
        _ => false,
    };
}
