using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Queues;

namespace Scheduling.Grains.Tests.Queues;

/// <summary>Where a student who checks in stands. The hour is nine to ten, the early grace 15 minutes, the penalty 30, the lead 60.</summary>
public sealed class PlacingTests
{
    [Theory]
    [InlineData(-120, Arrival.Early, -90)]
    [InlineData(-40, Arrival.Early, -15)]
    [InlineData(-16, Arrival.Early, -15)]
    [InlineData(-15, Arrival.InHour, -15)]
    [InlineData(0, Arrival.InHour, 0)]
    [InlineData(59, Arrival.InHour, 59)]
    [InlineData(60, Arrival.Late, 90)]
    [InlineData(200, Arrival.Late, 230)]
    public void Issue_AtSomeMinuteOfNine_StandsThere(int minute, Arrival arrival, int effective)
    {
        var line = new TestLine().Pass(minute);

        line.Issue("li");

        var ticket = line.State.Find(1)!;
        Assert.Equal((arrival, TestLine.Nine.AddMinutes(effective)), (ticket.Arrival, ticket.Key.EffectiveAt));
    }

    [Theory]
    [InlineData(null, true, Arrival.WalkIn)]
    [InlineData(0.0, false, Arrival.WalkIn)]
    [InlineData(24.0, true, Arrival.WalkIn)]
    [InlineData(-24.0, true, Arrival.Late)]
    public void Issue_WithoutAnHourHereToday_BearsThePenalty(double? hour, bool here, Arrival arrival)
    {
        var line = new TestLine();

        line.Issue("li", hour, here);

        var ticket = line.State.Find(1)!;
        Assert.Equal((arrival, TestLine.Nine.AddMinutes(30)), (ticket.Arrival, ticket.Key.EffectiveAt));
        Assert.Equal(30, line.Views.Ticket(1).Why!.PenaltyMinutes);
    }

    [Fact]
    public void Issue_WithPriority_StandsBeforeWhoeverCameInTheLastHour()
    {
        var line = TestLine.With(2);

        line.Issue("li", hour: null, priority: "轮椅");

        Assert.Equal([3, 1, 2], line.Numbers);
        Assert.Equal([OwnReason.WalkIn, OwnReason.Priority], line.Views.Ticket(3).Why!.Own);
        Assert.Equal([new Ahead(AheadKind.Priority, null, 1)], line.Views.Ticket(1).Why!.Ahead);
    }

    [Fact]
    public void Issue_SameMoment_GoesByNumber()
    {
        var line = new TestLine().Pass(-30);

        line.Issue("li");
        line.Pass(1).Issue("wang");

        Assert.Equal([1, 2], line.Numbers);
    }

    [Fact]
    public void Issue_WhoeverIsInLine_IsRefused()
    {
        var line = TestLine.With(1);

        Assert.Equal(StudentRefusal.AlreadyInLine, line.Issue("a").Refusal);
        line.Act(1, TicketAction.Leave);
        Assert.Null(line.Issue("a").Refusal);
        Assert.Equal([2], line.Numbers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void Issue_ReasonOutOfBounds_IsRefused(int length) =>
        Assert.Equal(QueueRefusal.Malformed, new TestLine().Issue("li", priority: new string('x', length)).Refusal);

    [Fact]
    public void Issue_WithAStationOpen_KeepsWhatWasPromised()
    {
        var line = TestLine.With(1);

        line.Issue("li");

        var promise = line.State.Find(2)!.Promise!;
        Assert.InRange(promise.P50Seconds, 1, promise.P90Seconds);
        Assert.Null(line.State.Find(1)!.Promise);
    }

    [Fact]
    public void OrderKey_BehindAnother_StandsBetweenItAndTheNext()
    {
        var one = OrderKey.Of(TestLine.Nine, 1);
        var two = OrderKey.Of(TestLine.Nine, 2);

        var between = new OrderKey(TestLine.Nine, OrderKey.TieBehind(one, two), 9);
        var alone = new OrderKey(TestLine.Nine, OrderKey.TieBehind(between, null), 8);

        Assert.True(one < between && between < two);
        Assert.True(between < alone && alone < two);
    }
}
