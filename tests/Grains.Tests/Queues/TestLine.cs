using System.Collections.Immutable;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;
using Scheduling.Grains.Queues;
using Scheduling.Grains.Queues.Views;

namespace Scheduling.Grains.Tests.Queues;

/// <summary>The deciders of a line, put together as the actor does it: first what is due, then the command, then who came near.</summary>
internal class TestLine
{
    private readonly List<StoredEvent> _log = [];
    private int _operations;

    public TestLine(string site = "hall", int stations = 3)
    {
        State = QueueState.Of($"{Given.Code}/{site}/20270105");
        Plan = PlanOf(stations);
        Now = Nine;
        Tick();
    }

    public static DateTimeOffset Nine { get; } = Given.Plan(Given.NineOClock).StartsAt;

    public QueueState State { get; private set; }

    public QueuePlan Plan { get; set; }

    public DateTimeOffset Now { get; private set; }

    public QueueRules Rules { get; init; } = new();

    public List<QueueEvent> Events { get; } = [];

    public QueueViews Views => new(State, Rules, Now);

    public int[] Numbers => [.. State.Line().Select(ticket => ticket.Number)];

    public static QueuePlan PlanOf(int stations, int revision = 1) => new(
        revision, stations, [.. Enumerable.Range(8, 4).Select(hour => new QueueHour(Nine.AddHours(hour - 9), Nine.AddHours(hour - 8)))], 60);

    public Stamp Next(string actor = "staff:wang") => Given.Operation($"op-{++_operations}", actor);

    public TestLine Pass(double minutes)
    {
        Now = Now.AddMinutes(minutes);
        return this;
    }

    public void Tick() => Happen(new Stamp("line", QueueEvolve.System), DueDecider.Decide(State, Plan, Rules, Now));

    public Decision<QueueEvent> Issue(
        string student, double? hour = 0, bool here = true, string? priority = null, Stamp? stamp = null) => Obey(stamp ??= Next(), (state, now) =>
            IssueDecider.Decide(
                state,
                new IssueTicket(
                    stamp, student, hour is { } h ? Nine.AddHours(h) : null, hour is { } e ? Nine.AddHours(e + 1) : null, here, priority, Given.Companion(student)),
                Rules,
                key => Outlook.At(state, key, Rules, now),
                now));

    public Decision<QueueEvent> Complete(int number, string student, bool callNext = false, Stamp? stamp = null) => Obey(
        stamp ??= Next(),
        (state, now) => IssueDecider.Decide(state, new CompleteTicket(stamp, number, student, callNext, Given.Companion(student)), Rules, now));

    public Decision<QueueEvent> Reinstate(int number, string student, Stamp? stamp = null) => Obey(
        stamp ??= Next(),
        (state, now) => IssueDecider.Decide(state, new ReinstateTicket(stamp, number, student, Given.Companion(student)), Rules, now));

    public Decision<QueueEvent> Set(int station, StationStatus status, string? reason = null, Stamp? stamp = null) =>
        Obey(stamp ??= Next(), (state, _) => CallDecider.Decide(state, new SetStation(stamp, station, status, reason)));

    public Decision<QueueEvent> Call(int station, Stamp? stamp = null) =>
        Obey(stamp ??= Next(), (state, now) => CallDecider.Decide(state, new CallNext(stamp, station), Rules, now));

    public Decision<QueueEvent> Act(int number, TicketAction action, string? reason = null, int? minutes = null, Stamp? stamp = null) => Obey(
        stamp ??= Next(), (state, now) => TicketDecider.Decide(state, new ActOnTicket(stamp, number, action, reason, minutes), Rules, now));

    public Decision<QueueEvent> Apply(Reshuffle reshuffle, Stamp? stamp = null) =>
        Obey(stamp ??= Next(), (state, now) => ReshuffleDecider.Decide(state, new ApplyReshuffle(stamp, reshuffle), Rules, now));

    public Decision<QueueEvent> Undo(int id, Stamp? stamp = null, ImmutableArray<TicketId>? back = null) =>
        Obey(stamp ??= Next(), (state, now) => UndoDecider.Decide(state, new UndoReshuffle(stamp, id), back ?? [], Rules, now));

    public Decision<QueueEvent> Obey(Stamp stamp, Func<QueueState, DateTimeOffset, Decision<QueueEvent>> decide)
    {
        Tick();
        return Happen(stamp, decide(Remember(State), Now));
    }

    /// <summary>Forgets everything but the log.</summary>
    public void Restart() =>
        State = _log.Aggregate(QueueState.Of(State.Id.ToString()), (state, stored) => QueueEvolve.Evolve(state, QueueEvents.Codec.Decode(stored)));

    /// <summary>For lines with a planted bug: what a decider does not know.</summary>
    protected virtual QueueState Remember(QueueState state) => state;

    /// <summary>Students a, b, c … who check in in their own hour, one minute apart, and a first station that serves.</summary>
    public static TestLine With(int students, bool open = true)
    {
        var line = new TestLine();
        for (var n = 0; n < students; n++)
        {
            line.Issue(((char)('a' + n)).ToString());
            line.Pass(1);
        }

        if (open)
        {
            line.Set(1, StationStatus.Open);
        }

        return line;
    }

    private Decision<QueueEvent> Happen(Stamp stamp, Decision<QueueEvent> decision)
    {
        if (decision.Refusal is not null)
        {
            return decision;
        }

        var events = NearDecider.With(State, decision.Events, Rules, Now);
        foreach (var happened in events)
        {
            // Through the log, so that what is not written is not known either.
            var recorded = new Recorded<QueueEvent>(happened, stamp, Now.ToUniversalTime());
            _log.Add(new StoredEvent(1, "queue", 1, QueueEvents.Codec.Encode(recorded)));
            State = QueueEvolve.Evolve(State, QueueEvents.Codec.Decode(_log[^1]));
        }

        Events.AddRange(events);
        return decision;
    }
}
