using System.Collections.Immutable;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Queues;

/// <summary>Taking reshuffles back. Whoever was called meanwhile stays where they are.</summary>
internal static class UndoDecider
{
    /// <param name="state">The line.</param>
    /// <param name="command">Which reshuffle.</param>
    /// <param name="back">Tickets that the other line gives back.</param>
    /// <param name="rules">How long is long.</param>
    /// <param name="now">The time.</param>
    public static Decision<QueueEvent> Decide(
        QueueState state, UndoReshuffle command, ImmutableArray<TicketId> back, QueueRules rules, DateTimeOffset now)
    {
        var undone = new QueueEvent.ReshuffleUndone(command.Id);
        return Decisions.Repeat(state, command.Stamp, before => before == undone)
            ?? Find(state, command.Id) switch
            {
                null or { Undone: true } => QueueRefusal.ReshuffleUnknown,
                { At: var at } when now > at + rules.Undo => QueueRefusal.TooLateToUndo,
                var reshuffle => Decisions.All([undone, .. Effects(state, reshuffle, back, now)]),
            };
    }

    public static AppliedReshuffle? Find(QueueState state, int id) =>
        id >= 1 && id <= state.Reshuffles.Length ? state.Reshuffles[id - 1] : null;

    private static IEnumerable<QueueEvent> Effects(QueueState state, AppliedReshuffle applied, ImmutableArray<TicketId> back, DateTimeOffset now) =>
        applied.Reshuffle.Kind switch
        {
            ReshuffleKind.MoveToSite => applied.Moved
                .Where(ticket => back.Contains(state.IdOf(ticket)) && state.Tickets[ticket.Number - 1].Status == TicketStatus.Transferred)
                .Select(ticket => new QueueEvent.TicketTakenBack(ticket.Number)),
            ReshuffleKind.MoveToHour => applied.Moved
                .Where(ticket => StillMoved(state.Tickets[ticket.Number - 1], applied))
                .Select(ticket => new QueueEvent.TicketRestored(ticket.Number, applied.Id)),
            ReshuffleKind.OpenStation => CloseAgain(state, applied.Opened!),
            _ => EndDelay(state, applied, now),
        };

    private static bool StillMoved(Ticket ticket, AppliedReshuffle applied) =>
        ticket.Status is (TicketStatus.Waiting or TicketStatus.Parked) && ticket.Hour == applied.Reshuffle.HourStartsAt;

    private static IEnumerable<QueueEvent> CloseAgain(QueueState state, Station before)
    {
        var station = state.Stations[before.Number - 1];
        return station.Status == StationStatus.Open
            ? CallDecider.Set(state, station, new QueueEvent.StationSet(before.Number, before.Status, before.Reason))
            : [];
    }

    /// <summary>A delay that was declared later stays.</summary>
    private static IEnumerable<QueueEvent> EndDelay(QueueState state, AppliedReshuffle applied, DateTimeOffset now)
    {
        var last = state.Reshuffles.Last(reshuffle => reshuffle is { Undone: false, Reshuffle.Kind: ReshuffleKind.DeclareDelay });
        return last.Id == applied.Id ? [new QueueEvent.Delayed(applied.DelayBefore > now ? applied.DelayBefore : null)] : [];
    }
}
