using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues.Views;

namespace Scheduling.Grains.Queues;

/// <summary>
/// Reshuffles. The line that staff ask only finds out who leads: it does so beside its other work, because while it waited in turn
/// for a line that waits for it, neither would ever go on.
/// </summary>
internal sealed partial class QueueGrain : IQueueExchange
{
    Task<Outcome<ReshuffleView>> IQueueGrain.Apply(ApplyReshuffle command)
    {
        var target = ReshuffleDecider.TargetOf(Id, command.Reshuffle) ?? Id;
        return ConflictRetry.Run(() => Line(Exchange.LeaderOf(Id, target)).Lead(Id, command));
    }

    async Task<Outcome<ReshuffleView>> IQueueGrain.Undo(UndoReshuffle command)
    {
        await Refresh();
        var target = UndoDecider.Find(Committed, command.Id) is { } applied ? ReshuffleDecider.TargetOf(Id, applied.Reshuffle) ?? Id : Id;
        return await ConflictRetry.Run(() => Line(Exchange.LeaderOf(Id, target)).LeadUndo(Id, target, command));
    }

    async Task<Outcome<ReshufflePreview>> IQueueGrain.Preview(Reshuffle reshuffle)
    {
        if (await Look() is not { } state)
        {
            return QueueRefusal.Unknown;
        }

        var now = Now();
        var plan = ReshuffleDecider.Plan(state, ReshuffleDecider.Whole(reshuffle), rules, now);
        if (plan.Refusal is { } refusal)
        {
            return refusal;
        }

        var here = PreviewBuilder.Here(state, Decisions.After(state, plan.Events, now), rules, now);
        if (ReshuffleDecider.TargetOf(Id, reshuffle) is not { } target)
        {
            return PreviewBuilder.Sum(here);
        }

        var there = await Line(target).Foretell(Exchange.Offer(state, reshuffle.Tickets));
        return there.Map(preview => PreviewBuilder.Sum([.. here, .. PreviewBuilder.Coming(state, preview.Moves, rules, now)]));
    }

    Task<Outcome<ReshuffleView>> IQueueExchange.Lead(QueueId source, ApplyReshuffle command) =>
        source == Id ? Hand(command) : TakeFrom(source, command);

    Task<Outcome<ReshuffleView>> IQueueExchange.LeadUndo(QueueId source, QueueId target, UndoReshuffle command) =>
        source == Id ? TakeBackFrom(target, command) : GiveBackTo(source, command);

    async Task<Outcome<ExchangeOffer>> IQueueExchange.Offer(ApplyReshuffle command)
    {
        if (await Look() is not { } state)
        {
            return QueueRefusal.Unknown;
        }

        var decision = ReshuffleDecider.Decide(state, command, rules, Now());
        return decision switch
        {
            { Refusal: { } refusal } => refusal,
            { Events.IsEmpty: true } => new ExchangeOffer([], Applied(state, command.Stamp)),
            _ => new ExchangeOffer(Exchange.Offer(state, command.Reshuffle.Tickets), null),
        };
    }

    async Task<Outcome<ExchangeOffer>> IQueueExchange.OfferUndo(UndoReshuffle command)
    {
        if (await Look() is not { } state)
        {
            return QueueRefusal.Unknown;
        }

        var decision = UndoDecider.Decide(state, command, [], rules, Now());
        return decision switch
        {
            { Refusal: { } refusal } => refusal,
            { Events.IsEmpty: true } => new ExchangeOffer([], Undone(state, command.Id)),
            _ => new ExchangeOffer(Exchange.Offer(state, state.Reshuffles[command.Id - 1].Moved.Select(ticket => ticket.Number)), null),
        };
    }

    async Task<ImmutableArray<TicketId>> IQueueExchange.StillWaiting(ImmutableArray<TicketId> origins) =>
        await Look() is { } state ? [.. Exchange.Waiting(state, origins).Select(ticket => ticket.Origin!.Value)] : [];

    Task<Outcome<ReshuffleView>> IQueueExchange.HandOver(HandOverTickets command) => Obey(
        command.Stamp,
        (state, now) => ReshuffleDecider.Decide(state, command, rules, now),
        (state, _) => Applied(state, command.Stamp),
        entry => Write(entry, command.Companion));

    Task<Outcome<ExchangeDone>> IQueueExchange.TakeOver(TakeOverTickets command) => Obey(
        command.Stamp,
        (state, _) => Decisions.Repeat(state, command.Stamp, before => before is QueueEvent.TicketTakenOver) ?? Exchange.TakeOver(state, command.Tickets),
        (_, _) => new ExchangeDone(command.Tickets.Length),
        entry => Write(entry, command.Companion),
        newcomer: true);

    Task<Outcome<ReshuffleView>> IQueueExchange.TakeBack(TakeBackTickets command) => Obey(
        command.Stamp,
        (state, now) => UndoDecider.Decide(state, new UndoReshuffle(command.Stamp, command.Reshuffle), command.Tickets, rules, now),
        (state, _) => Undone(state, command.Reshuffle),
        entry => Write(entry, command.Companion));

    Task<Outcome<ExchangeDone>> IQueueExchange.GiveBack(GiveBackTickets command) => Obey(
        command.Stamp,
        (state, _) => Decisions.Repeat(state, command.Stamp, before => before is QueueEvent.TicketHandedOver) ?? Exchange.GiveBack(state, command.Tickets),
        (_, _) => new ExchangeDone(command.Tickets.Length),
        entry => Write(entry, command.Companion));

    async Task<Outcome<ReshufflePreview>> IQueueExchange.Foretell(ImmutableArray<Handover> handovers)
    {
        if (await FindPlan() is null || await Look() is not { } state)
        {
            return QueueRefusal.Unknown;
        }

        var now = Now();
        var taken = Exchange.TakeOver(state, handovers);
        return taken.Refusal is { } refusal
            ? refusal
            : PreviewBuilder.Sum(PreviewBuilder.There(state, Decisions.After(state, taken.Events, now), rules, now), everything: true);
    }

    /// <summary>Reshuffles this line; tickets that leave it are taken over by the other line in the same append.</summary>
    private Task<Outcome<ReshuffleView>> Hand(ApplyReshuffle command) => Obey(
        command.Stamp,
        (state, now) => ReshuffleDecider.Decide(state, command, rules, now),
        (state, _) => Applied(state, command.Stamp),
        async entry =>
        {
            if (entry.IsEmpty || ReshuffleDecider.TargetOf(Id, command.Reshuffle) is not { } target)
            {
                return await Append(entry);
            }

            var take = new TakeOverTickets(command.Stamp, Exchange.Offer(Committed, command.Reshuffle.Tickets), entry.Append!);
            return (await ConflictRetry.Run(() => Line(target).TakeOver(take), Stream)).Refusal;
        });

    private async Task<Outcome<ReshuffleView>> TakeFrom(QueueId source, ApplyReshuffle command)
    {
        var offer = await Line(source).Offer(command);
        if (offer is not { Value: { Done: null } offered })
        {
            return offer.Map(done => done.Done!);
        }

        Outcome<ReshuffleView>? applied = null;
        return await Obey(
            command.Stamp,
            (state, _) => Exchange.TakeOver(state, offered.Tickets),
            (_, _) => applied!.Value!,
            async entry =>
            {
                var hand = new HandOverTickets(command.Stamp, command.Reshuffle, offered.Tickets, entry.Append!);
                applied = await ConflictRetry.Run(() => Line(source).HandOver(hand), Stream);
                return applied.Refusal;
            },
            newcomer: true);
    }

    /// <summary>Takes back this line's reshuffle; tickets that come back are given back by the other line in the same append.</summary>
    private async Task<Outcome<ReshuffleView>> TakeBackFrom(QueueId target, UndoReshuffle command)
    {
        await Refresh();
        var moved = UndoDecider.Find(Committed, command.Id)?.Moved ?? [];
        var back = target == Id ? [] : await Line(target).StillWaiting([.. moved.Select(Committed.IdOf)]);
        return await Obey(
            command.Stamp,
            (state, now) => UndoDecider.Decide(state, command, back, rules, now),
            (state, _) => Undone(state, command.Id),
            async entry =>
            {
                if (entry.IsEmpty || back.IsEmpty)
                {
                    return await Append(entry);
                }

                var give = new GiveBackTickets(command.Stamp, back, entry.Append!);
                return (await ConflictRetry.Run(() => Line(target).GiveBack(give), Stream)).Refusal;
            });
    }

    private async Task<Outcome<ReshuffleView>> GiveBackTo(QueueId source, UndoReshuffle command)
    {
        var offer = await Line(source).OfferUndo(command);
        if (offer is not { Value: { Done: null } offered })
        {
            return offer.Map(done => done.Done!);
        }

        await Settle(newcomer: false);
        ImmutableArray<TicketId> back =
            [.. Exchange.Waiting(Committed, [.. offered.Tickets.Select(ticket => ticket.Origin)]).Select(ticket => ticket.Origin!.Value)];
        if (back.IsEmpty)
        {
            return await ConflictRetry.Run(() => Line(source).TakeBack(new TakeBackTickets(command.Stamp, command.Id, [], null)), Stream);
        }

        Outcome<ReshuffleView>? undone = null;
        return await Obey(
            command.Stamp,
            (state, _) => Exchange.GiveBack(state, back),
            (_, _) => undone!.Value!,
            async entry =>
            {
                undone = await ConflictRetry.Run(() => Line(source).TakeBack(new TakeBackTickets(command.Stamp, command.Id, back, entry.Append!)), Stream);
                return undone.Refusal;
            });
    }

    private ReshuffleView Applied(QueueState state, Stamp stamp) => Undone(state, Did<QueueEvent.Reshuffled>(state, stamp)!.Id);

    private ReshuffleView Undone(QueueState state, int id) => state.Reshuffles[id - 1].ToView(Now(), rules);

    private IQueueExchange Line(QueueId queue) => GrainFactory.Actor<IQueueExchange>(queue.ToString());
}
