using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Campaigns;
using Scheduling.Grains.Log;
using Scheduling.Grains.Slots;
using Scheduling.Grains.Students;

namespace Scheduling.Grains.Tests.Model;

/// <summary>The real deciders, put together as the grains do it, but in one thread and with a list for a log.</summary>
internal class DeciderWorld
{
    private readonly Dictionary<string, List<StoredEvent>> _log = [];
    private readonly Dictionary<string, object> _states = [];
    private DateTimeOffset _now = World.Begin;
    private Stamp _stamp = new("none", "test");

    /// <summary>Obeys a command and says how it was answered.</summary>
    public string Do(Command command)
    {
        switch (command)
        {
            case Command.Draft c:
                return Campaign(c.Op, (state, stamp) => CampaignDecider.Decide(state, new DraftCampaign(stamp, World.Definitions[c.Definition])));
            case Command.Revise c:
                return Campaign(c.Op, (state, stamp) => CampaignDecider.Decide(state, new ReviseCampaign(stamp, c.Expected, World.Definitions[c.Definition])));
            case Command.Open c:
                return Campaign(c.Op, (state, stamp) => CampaignDecider.Decide(state, new OpenCampaign(stamp, c.Expected)));
            case Command.Close c:
                return Campaign(c.Op, (state, stamp) => CampaignDecider.Decide(state, new CloseCampaign(stamp, c.Expected)));
            case Command.Adjust c:
                _stamp = new Stamp(World.Op(c.Op), "staff:test");
                return Slot(
                    World.Slot(c.Slot),
                    state => SlotDecider.Decide(state, new AdjustSlot(_stamp, c.Expected, c.Capacity, c.Closed, null)),
                    state => Show.Slot(state.Adjustments[_stamp.Operation].Answer));
            case Command.List c:
                return Student(c.Op, c.Student, (state, stamp) => StudentDecider.Decide(state, new ListStudent(stamp, World.Colleges[c.College])), null);
            case Command.Bind c:
                return Student(
                    c.Op, c.Student, (state, stamp) => StudentDecider.Decide(state, new BindAccount(stamp, World.Account(c.Account), Given.Companion("x"))), null);
            case Command.Book c:
                return Student(
                    c.Op,
                    c.Student,
                    (state, stamp) => StudentDecider.Decide(state, new BookSlot(stamp, Account(c.Account), World.Slot(c.Slot))),
                    (before, after) => Reserve(after, World.Slot(c.Slot), c.Account is null));
            case Command.Move c:
                return Student(
                    c.Op,
                    c.Student,
                    (state, stamp) => StudentDecider.Decide(state, new MoveBooking(stamp, Account(c.Account), c.Booking, c.Expected, World.Slot(c.Slot))),
                    (before, after) => Reserve(after, World.Slot(c.Slot), c.Account is null));
            case Command.Cancel c:
                return Student(
                    c.Op,
                    c.Student,
                    (state, stamp) => StudentDecider.Decide(state, new CancelBooking(stamp, Account(c.Account), c.Booking, c.Expected)),
                    (before, after) => Release(before.Active!.Id, before.Active.Slot));
            case Command.Settle c:
                return Settle(World.Student(c.Student));
            case Command.Wait c:
                _now = _now.AddHours(c.Hours);
                return "ok";
            default:
                _states.Clear();
                return "ok";
        }
    }

    /// <summary>Everything that anyone can see.</summary>
    public string See()
    {
        var campaign = State(CampaignDecider.Behaviour, Given.Code).ToView();
        var slots = Enumerable.Range(0, 5).Select(World.Slot).Select(slot => Show.Seats(State(SlotDecider.Behaviour, slot.ToString()).ToSeats()));
        var students = Enumerable.Range(0, 4).Select(World.Student).Select(id => Show.Student(State(StudentDecider.Behaviour, id.ToString()).ToView()));
        return string.Join('\n', [Show.Campaign(campaign), .. slots, .. students]);
    }

    /// <summary>For worlds with a planted bug: what a state forgets.</summary>
    protected virtual TState Remember<TState>(TState state) => state;

    private static string? Account(int? account) => account is { } n ? World.Account(n) : null;

    private string Campaign(int op, Func<CampaignState, Stamp, Decision<CampaignEvent>> decide)
    {
        _stamp = new Stamp(World.Op(op), "staff:test");
        var decision = decide(State(CampaignDecider.Behaviour, Given.Code), _stamp);
        if (decision.Refusal is { } refusal)
        {
            return refusal.Code;
        }

        Append(CampaignDecider.Behaviour, Given.Code, decision.Events);
        var answer = Show.Campaign(State(CampaignDecider.Behaviour, Given.Code).Operations[_stamp.Operation].Answer);
        TellSlots(State(CampaignDecider.Behaviour, Given.Code));
        return answer;
    }

    private void TellSlots(CampaignState campaign)
    {
        var plans = campaign.Status == CampaignStatus.Open
            ? TimetableGenerator.Plans(Given.Code, campaign.Definition!).ToDictionary(plan => plan.Slot)
            : [];
        foreach (var slot in campaign.SlotsLag ? campaign.Slots.Ids : [])
        {
            Slot(slot, state => SlotDecider.Decide(state, new ConfigureSlot(_stamp, plans.GetValueOrDefault(slot), campaign.Revision)), _ => "ok");
        }

        if (campaign.SlotsLag)
        {
            Append(CampaignDecider.Behaviour, Given.Code, [new CampaignEvent.SlotsConfigured(campaign.Revision)]);
        }
    }

    private string Slot(SlotId slot, Func<SlotState, Decision<SlotEvent>> decide, Func<SlotState, string> answer)
    {
        var decision = decide(State(SlotDecider.Behaviour, slot.ToString()));
        Append(SlotDecider.Behaviour, slot.ToString(), decision.Events);
        return decision.Refusal?.Code ?? answer(State(SlotDecider.Behaviour, slot.ToString()));
    }

    private string Student(
        int op,
        int student,
        Func<StudentState, Stamp, Decision<StudentEvent>> decide,
        Func<StudentState, StudentState, string>? seat)
    {
        _stamp = new Stamp(World.Op(op), "student:test");
        var key = World.Student(student).ToString();
        var before = State(StudentDecider.Behaviour, key);
        var decision = decide(before, _stamp);
        if (decision.Refusal is { } refusal)
        {
            return refusal.Code;
        }

        var after = decision.Events.Aggregate(before, (state, e) => StudentDecider.Evolve(state, new Recorded<StudentEvent>(e, _stamp, _now)));
        if (!decision.Events.IsEmpty && seat?.Invoke(before, after) is { } refused && refused != "ok")
        {
            return refused;
        }

        Append(StudentDecider.Behaviour, key, decision.Events);
        var state = State(StudentDecider.Behaviour, key);
        return seat is null ? Show.Student(state.ToView()) : Show.Booking(state.Operations[_stamp.Operation].Answer!);
    }

    private string Reserve(StudentState student, SlotId slot, bool byStaff) => Slot(
        slot,
        state => SlotDecider.Decide(state, new ReserveSeat(_stamp, student.Active!.Id, student.College!, byStaff, Given.Companion("x")), _now),
        _ => "ok");

    private string Release(BookingId booking, SlotId slot) =>
        Slot(slot, state => SlotDecider.Decide(state, new ReleaseSeat(_stamp, booking, Given.Companion("x"))), _ => "ok");

    private string Settle(StudentId student)
    {
        foreach (var owed in State(StudentDecider.Behaviour, student.ToString()).Owed)
        {
            Assert.Equal("ok", Release(new BookingId(student, owed.Booking), owed.Slot));
            Append(StudentDecider.Behaviour, student.ToString(), [new StudentEvent.SeatSettled(owed.Booking, owed.Slot)]);
        }

        return "ok";
    }

    private TState State<TState, TEvent>(Behaviour<TState, TEvent> behaviour, string key)
        where TEvent : class
    {
        var stream = behaviour.StreamOf(key);
        if (!_states.TryGetValue(stream, out var state))
        {
            state = _log.GetValueOrDefault(stream, []).Aggregate(behaviour.Initial(key), (s, e) => behaviour.Evolve(s, behaviour.Codec.Decode(e)));
            _states[stream] = state!;
        }

        return Remember((TState)state!);
    }

    private void Append<TState, TEvent>(Behaviour<TState, TEvent> behaviour, string key, ImmutableArray<TEvent> events)
        where TEvent : class
    {
        var stream = behaviour.StreamOf(key);
        var log = _log.TryGetValue(stream, out var known) ? known : _log[stream] = [];
        foreach (var e in events)
        {
            var recorded = new Recorded<TEvent>(e, _stamp, _now);
            _states[stream] = behaviour.Evolve(State(behaviour, key), recorded)!;
            log.Add(new StoredEvent(log.Count, stream, log.Count + 1, behaviour.Codec.Encode(recorded)));
        }
    }
}
