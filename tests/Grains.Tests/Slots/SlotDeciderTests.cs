using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Log;
using Scheduling.Grains.Slots;

namespace Scheduling.Grains.Tests.Slots;

public sealed class SlotDeciderTests
{
    private readonly Replay<SlotState, SlotEvent> _slot = new(SlotState.Initial, SlotDecider.Evolve);

    [Fact]
    public void Reserve_SlotNeverMade_Unknown() => Refused(SlotRefusal.Unknown, Reserve("a"));

    [Fact]
    public void Reserve_SeatLeft_TakesIt()
    {
        Planned(capacity: 1);

        var decision = Reserve("a");

        Assert.Equal([new SlotEvent.SeatReserved(Given.Booking("a"))], decision.Events);
        Assert.Equal(1, _slot.State.ToView()!.Taken);
    }

    [Fact]
    public void Reserve_LastSeatTaken_Full()
    {
        Planned(capacity: 1);
        Reserve("a");

        Refused(SlotRefusal.Full, Reserve("b"));
        Refused(SlotRefusal.Full, Reserve("b", byStaff: true));
    }

    [Fact]
    public void Reserve_SeatHeldAlready_KeepsItWhateverTheRulesSayNow()
    {
        Planned(capacity: 1);
        Reserve("a");
        Adjust("close", closed: true);

        Assert.Null(Reserve("a", at: Given.Closing).Refusal);
        Assert.Equal([Given.Midway], _slot.State.ToSeats()!.Seats.Select(seat => seat.At));
    }

    [Fact]
    public void Reserve_Closed_RefusedButForStaff()
    {
        Planned();
        Adjust("close", closed: true);

        Refused(SlotRefusal.Closed, Reserve("a"));
        Assert.Null(Reserve("a", byStaff: true).Refusal);
    }

    [Fact]
    public void Reserve_OutsideTheWindow_RefusedButForStaff()
    {
        Planned();

        Refused(SlotRefusal.BookingNotOpen, Reserve("a", at: Given.Opening.AddTicks(-1)));
        Refused(SlotRefusal.BookingClosed, Reserve("a", at: Given.Closing));
        Assert.Null(Reserve("a", at: Given.Opening).Refusal);
        Assert.Null(Reserve("b", byStaff: true, at: Given.Closing).Refusal);
    }

    [Fact]
    public void Reserve_SlotHasBegun_RefusedToStaffToo()
    {
        Planned();
        var begun = Given.Plan(Given.NineOClock).StartsAt;

        Refused(SlotRefusal.Past, Reserve("a", at: begun));
        Refused(SlotRefusal.Past, Reserve("a", byStaff: true, at: begun));
        Assert.Null(Reserve("a", byStaff: true, at: begun.AddTicks(-1)).Refusal);
    }

    [Fact]
    public void Reserve_HourOfOtherColleges_RefusedButForStaff()
    {
        When("plan", state => SlotDecider.Decide(state, new ConfigureSlot(Op("plan"), Given.Plan(Given.NineOClock, 2, "数学科学学院"), 1)));

        Refused(SlotRefusal.OtherCollege, Reserve("a"));
        Assert.Null(Reserve("a", byStaff: true).Refusal);
    }

    [Fact]
    public void Release_SeatHeld_CanBeTakenAgain()
    {
        Planned(capacity: 1);
        Reserve("a");

        Assert.Equal([new SlotEvent.SeatReleased(Given.Booking("a"))], Release("a").Events);
        Assert.Null(Reserve("b").Refusal);
    }

    [Fact]
    public void Release_SeatNotHeld_AcceptedAndChangesNothing()
    {
        Planned();

        var decision = Release("a");

        Assert.Null(decision.Refusal);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Release_SeatNotHeldButAnEventToGoWithIt_WritesBoth()
    {
        Planned();

        var decision = Release("a", Given.Companion("a", 3));

        Assert.Single(decision.Events);
        Assert.Equal(0, _slot.State.ToView()!.Taken);
    }

    [Fact]
    public void Adjust_CapacityBelowTaken_NobodyThrownOutAndNoNewSeats()
    {
        Planned(capacity: 3);
        Reserve("a");
        Reserve("b");
        Adjust("lower", capacity: 1);

        var view = _slot.State.ToView()!;
        Assert.Equal((2, 1, 0), (view.Taken, view.Capacity, view.Left));
        Refused(SlotRefusal.Full, Reserve("c"));
        Release("a");
        Refused(SlotRefusal.Full, Reserve("c"));
        Release("b");
        Assert.Null(Reserve("c").Refusal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void Adjust_CapacityOutOfRange_Refused(int capacity)
    {
        Planned();

        Refused(SlotRefusal.CapacityOutOfRange, Adjust("adjust", capacity: capacity));
    }

    [Fact]
    public void Adjust_OlderRevision_Stale()
    {
        Planned();
        Adjust("first", capacity: 5);

        Refused(CommonRefusal.StaleRevision, Adjust("second", capacity: 6, expected: 1));
        Assert.Null(Adjust("second", capacity: 6, expected: 2).Refusal);
    }

    [Fact]
    public void Adjust_SameOperation_AnswersTheSameAndNeverTwice()
    {
        Planned();
        Adjust("first", capacity: 5, expected: 1);
        var answer = _slot.State.Adjustments["first"].Answer;
        Adjust("second", capacity: 7);

        var again = Adjust("first", capacity: 5, expected: 1);

        Assert.Null(again.Refusal);
        Assert.Empty(again.Events);
        Assert.Equal(7, _slot.State.Capacity);
        Assert.Same(answer, _slot.State.Adjustments["first"].Answer);
        Refused(CommonRefusal.OperationReused, Adjust("first", capacity: 6));
    }

    [Fact]
    public void Configure_SamePlan_ChangesNothing()
    {
        Planned();

        Assert.Empty(Planned(revision: 2).Events);
    }

    [Fact]
    public void Configure_PlanWithSameCapacity_KeepsCapacitySetByHand()
    {
        Planned(capacity: 2);
        Adjust("raise", capacity: 9);

        When("plan", state => SlotDecider.Decide(state, new ConfigureSlot(Op("plan"), Given.Plan(Given.NineOClock, 2, "数学科学学院"), 2)));
        Assert.Equal(9, _slot.State.Capacity);

        Planned(capacity: 3, revision: 3);
        Assert.Equal(3, _slot.State.Capacity);
    }

    [Fact]
    public void Configure_Withdrawn_KeepsSeatsAndGivesNone()
    {
        Planned(capacity: 2);
        Reserve("a");
        When("withdraw", state => SlotDecider.Decide(state, new ConfigureSlot(Op("withdraw"), null, 2)));

        var view = _slot.State.ToView()!;
        Assert.Equal((1, 0, true), (view.Taken, view.Left, view.Closed));
        Refused(SlotRefusal.Closed, Reserve("b"));

        Planned(capacity: 2, revision: 3);
        Assert.Null(Reserve("b").Refusal);
    }

    [Fact]
    public void Configure_PlannedAgain_StaysClosedByHand()
    {
        Planned();
        Adjust("close", closed: true);
        When("withdraw", state => SlotDecider.Decide(state, new ConfigureSlot(Op("withdraw"), null, 2)));
        Planned(revision: 3);

        Assert.True(_slot.State.Closed);
        Adjust("open", closed: false);
        Assert.False(_slot.State.Closed);
    }

    [Fact]
    public void Configure_OlderCampaignRevision_ChangesNothing()
    {
        Planned(capacity: 4, revision: 7);

        Assert.Empty(Planned(capacity: 2, revision: 6).Events);
        Assert.Equal(4, _slot.State.Capacity);
    }

    [Fact]
    public void Configure_WithdrawSlotNeverMade_Unknown() =>
        Refused(SlotRefusal.Unknown, When("withdraw", state => SlotDecider.Decide(state, new ConfigureSlot(Op("withdraw"), null, 2))));

    [Fact]
    public void Seats_Listed_InTheOrderInWhichTheyWereTaken()
    {
        Planned(capacity: 5);
        foreach (var student in (string[])["d", "a", "c", "b"])
        {
            Reserve(student);
        }

        Assert.Equal(["d", "a", "c", "b"], _slot.State.ToSeats()!.Seats.Select(seat => seat.Booking.Student.Id));
    }

    private static Stamp Op(string id) => Given.Operation(id, "staff:wang");

    private static void Refused(Refusal expected, Decision<SlotEvent> decision)
    {
        Assert.Equal(expected, decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private Decision<SlotEvent> When(string operation, Func<SlotState, Decision<SlotEvent>> decide) => _slot.When(Op(operation), decide);

    private Decision<SlotEvent> Planned(int capacity = 2, int revision = 1) => When(
        "plan", state => SlotDecider.Decide(state, new ConfigureSlot(Op("plan"), Given.Plan(Given.NineOClock, capacity), revision)));

    private Decision<SlotEvent> Reserve(string student, bool byStaff = false, DateTimeOffset? at = null) => When(
        student,
        state => SlotDecider.Decide(
            state,
            new ReserveSeat(Op(student), Given.Booking(student), Given.College, byStaff, Given.Companion(student)),
            at ?? Given.Midway));

    private Decision<SlotEvent> Release(string student, StreamAppend? companion = null) => When(
        student, state => SlotDecider.Decide(state, new ReleaseSeat(Op(student), Given.Booking(student), companion)));

    private Decision<SlotEvent> Adjust(string operation, int? capacity = null, bool? closed = null, int? expected = null) => When(
        operation, state => SlotDecider.Decide(state, new AdjustSlot(Op(operation), expected, capacity, closed, null)));
}
