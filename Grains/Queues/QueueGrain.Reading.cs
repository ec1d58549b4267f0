using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Queues.Views;

namespace Scheduling.Grains.Queues;

/// <summary>What a line answers. What is due counts as done, whether or not it has been written yet.</summary>
internal sealed partial class QueueGrain
{
    async Task<QueueView?> IQueueGrain.Find() =>
        await Look() is { } state ? new QueueViews(state, rules, Now()).Staff(await CountExpected(state)) : null;

    async Task<LineView?> IQueueGrain.FindLine() => await Look() is { } state ? new QueueViews(state, rules, Now()).Line() : null;

    async Task<TicketView?> IQueueGrain.FindTicket(int number) =>
        await Look() is { } state && state.Find(number) is not null ? new QueueViews(state, rules, Now()).Ticket(number) : null;

    async Task<TicketView?> IQueueGrain.FindTicketOf(string student) =>
        await Look() is { } state && state.FindOf(student) is { } ticket ? new QueueViews(state, rules, Now()).Ticket(ticket.Number) : null;

    async Task<TicketView?> IQueueGrain.ConfirmTicketOf(string student)
    {
        await Confirm();

        // Others decide on this answer. What is due is written before it is told: the log must not show a student in two lines.
        await Settle(newcomer: false);
        return Committed.FindOf(student) is { } ticket ? TicketViews.Of(Id, ticket, rules, Now()) : null;
    }

    async Task<ImmutableArray<TicketView>> IQueueGrain.Tickets() =>
        await Look() is { } state ? [.. state.Tickets.Select(ticket => TicketViews.Of(Id, ticket, rules, Now()))] : [];

    async Task<QueueHistory?> IQueueGrain.History() => await Look() is { } state ? HistoryBuilder.Of(state, Now()) : null;

    private async Task<QueueState?> Look()
    {
        var plan = await FindPlan();
        await Refresh();
        var now = Now();
        return plan is null && Committed.Tickets.IsEmpty
            ? null
            : Decisions.After(Committed, DueDecider.Decide(Committed, plan, rules, now).Events, now);
    }

    /// <summary>Booked for hours of this line that are not over, and not here yet.</summary>
    private async Task<int> CountExpected(QueueState state)
    {
        var board = await GrainFactory.Actor<ISlotBoardGrain>(Id.Campaign).Get();
        var now = Now();
        var here = state.Tickets
            .Where(ticket => ticket.BookedHour is not null)
            .DistinctBy(ticket => ticket.Student)
            .CountBy(ticket => ticket.BookedHour!.Value)
            .ToDictionary();
        return board.Slots
            .Where(slot => slot.Plan.Slot.Site == Id.Site && slot.Plan.Slot.Date == Id.Date && slot.Plan.EndsAt > now)
            .Sum(slot => Math.Max(0, slot.Taken - here.GetValueOrDefault(slot.Plan.StartsAt)));
    }
}
