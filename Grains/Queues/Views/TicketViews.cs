using Scheduling.Contracts.Queues;

namespace Scheduling.Grains.Queues.Views;

/// <summary>What can be seen of one ticket by itself.</summary>
internal static class TicketViews
{
    /// <summary>The ticket without place, forecast and explanation.</summary>
    public static TicketView Of(QueueId queue, Ticket ticket, QueueRules rules, DateTimeOffset now) => new(
        new TicketId(queue, ticket.Number).ToUrl(),
        ticket.Number,
        ticket.Student,
        ticket.Status,
        ticket.Arrival,
        now,
        ticket.IssuedAt,
        ticket.Key.EffectiveAt,
        Place: null,
        Wait: null,
        LeaveAt: null,
        ticket.WalkMinutes,
        ticket.Status is TicketStatus.Called or TicketStatus.Serving or TicketStatus.Done ? ticket.Station : null,
        ticket.CalledAt,
        ticket.Status == TicketStatus.Called ? ticket.AppearBy : null,
        ticket.StartedAt,
        ticket.EndedAt,
        ticket.ParkedUntil,
        ticket.Priority,
        ticket.Status == TicketStatus.Called && ticket.OnMyWay,
        CanNeedTime: !ticket.NeededTime && ticket.Status is (TicketStatus.Waiting or TicketStatus.Called),
        CanUndoUntil: ticket.Status == TicketStatus.NoShow && now <= ticket.EndedAt + rules.Undo ? ticket.EndedAt + rules.Undo : null,
        ticket.MovedTo?.ToUrl(),
        Why: null);
}
