using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Live;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues.Views;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Queues;

/// <summary>One day's line at one site. Before each command it does what the timetable and the clock made due; afterwards it tells who watches.</summary>
[GrainType("queue")]
internal sealed partial class QueueGrain(
    IEventLog log, CollectionTime time, TimeProvider machine, ILiveFeed feed, ITicketNotices notices, QueueRules rules)
    : EventSourcedGrain<QueueState, QueueEvent>(QueueEvolve.Behaviour, log, time), IQueueGrain
{
    private static readonly Stamp System = new("line", QueueEvolve.System);

    Task<Outcome<TicketView>> IQueueGrain.Issue(IssueTicket command) => Obey(
        command.Stamp,
        (state, now) => IssueDecider.Decide(state, command, rules, key => Outlook.At(state, key, rules, now), now),
        (state, views) => views.Ticket(Did<QueueEvent.TicketIssued>(state, command.Stamp)!.Number),
        entry => Write(entry, command.Companion),
        newcomer: true);

    Task<Outcome<TicketCompletion>> IQueueGrain.Complete(CompleteTicket command) => Obey(
        command.Stamp,
        (state, now) => IssueDecider.Decide(state, command, rules, now),
        (state, views) => new TicketCompletion(
            views.Ticket(command.Number),
            Did<QueueEvent.TicketCalled>(state, command.Stamp) is { } called ? views.Ticket(called.Number) : null),
        entry => Write(entry, command.Companion));

    Task<Outcome<TicketView>> IQueueGrain.Reinstate(ReinstateTicket command) => Obey(
        command.Stamp,
        (state, now) => IssueDecider.Decide(state, command, rules, now),
        (_, views) => views.Ticket(command.Number),
        entry => Write(entry, command.Companion));

    Task<Outcome<StationView>> IQueueGrain.SetStation(SetStation command) =>
        Obey(command.Stamp, (state, _) => CallDecider.Decide(state, command), (_, views) => views.Station(command.Station));

    Task<Outcome<TicketView>> IQueueGrain.CallNext(CallNext command) => Obey(
        command.Stamp,
        (state, now) => CallDecider.Decide(state, command, rules, now),
        (state, views) => views.Ticket(Did<QueueEvent.TicketCalled>(state, command.Stamp)!.Number));

    Task<Outcome<TicketView>> IQueueGrain.Act(ActOnTicket command) => Obey(
        command.Stamp,
        (state, now) => TicketDecider.Decide(state, command, rules, now),
        (_, views) => views.Ticket(command.Number));

    async Task IQueueGrain.Tick() => await Settle(newcomer: false);

    private QueueId Id => Committed.Id;

    /// <summary>
    /// Does what is due, then obeys. After a failure the log is read again in place: the activation could not end while it routes a
    /// reshuffle that waits for a turn on it.
    /// </summary>
    private async Task<Outcome<TAnswer>> Obey<TAnswer>(
        Stamp stamp,
        Func<QueueState, DateTimeOffset, Decision<QueueEvent>> decide,
        Func<QueueState, QueueViews, TAnswer> answer,
        Func<Entry<QueueState>, Task<Refusal?>>? write = null,
        bool newcomer = false)
        where TAnswer : class
    {
        if (await Settle(newcomer) is { } unknown)
        {
            return unknown;
        }

        ImmutableArray<QueueEvent> events = [];
        var outcome = await Attempt(
            stamp,
            (state, now) => Near(state, decide(state, now), now, out events),
            state => answer(state, new QueueViews(state, rules, Now())),
            write);
        if (outcome.IsAccepted)
        {
            Changed(events);
        }

        return outcome;
    }

    /// <summary>Makes true what the timetable and the clock made due.</summary>
    /// <param name="newcomer">Whether somebody wants to get into line; who is in line already is served even if the timetable was changed.</param>
    private async Task<Refusal?> Settle(bool newcomer)
    {
        var plan = await FindPlan();
        await Refresh();
        if (plan is null && (newcomer || Committed.Tickets.IsEmpty))
        {
            return QueueRefusal.Unknown;
        }

        await MakeDue(plan);
        return null;
    }

    private async Task MakeDue(QueuePlan? plan)
    {
        ImmutableArray<QueueEvent> events = [];
        await Attempt(System, (state, now) => Near(state, DueDecider.Decide(state, plan, rules, now), now, out events), state => state);
        Changed(events);
    }

    private Decision<QueueEvent> Near(QueueState state, Decision<QueueEvent> decision, DateTimeOffset now, out ImmutableArray<QueueEvent> events)
    {
        events = decision.Refusal is null ? NearDecider.With(state, decision.Events, rules, now) : [];
        return decision.Refusal is null ? events : decision;
    }

    /// <summary>
    /// A student whose event comes with an operation that the line knows has not read their own stream's end: nothing is written,
    /// as with any conflict.
    /// </summary>
    private Task<Refusal?> Write(Entry<QueueState> entry, StreamAppend? companion) => companion switch
    {
        null => Append(entry),
        _ when entry.IsEmpty => throw new AppendConflictException(companion.Stream, companion.ExpectedVersion),
        _ => Append(entry, companion),
    };

    private async Task<QueuePlan?> FindPlan() =>
        QueuePlan.Of(await GrainFactory.Actor<ICampaignGrain>(Id.Campaign).Find(), Id);

    private static T? Did<T>(QueueState state, Stamp stamp)
        where T : QueueEvent => state.Operations[stamp.Operation].OfType<T>().FirstOrDefault();
}
