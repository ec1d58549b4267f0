using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues;

namespace Scheduling.Grains.Tests.Queues;

public sealed class CallDeciderTests
{
    [Fact]
    public void Call_OpenAndFree_CallsTheFirst()
    {
        var line = TestLine.With(2);

        line.Call(1);

        var first = line.State.Find(1)!;
        Assert.Equal((TicketStatus.Called, 1, line.Now.AddMinutes(2)), (first.Status, first.Station!.Value, first.AppearBy!.Value));
        Assert.Equal(1, line.State.Stations[0].Ticket);
        Assert.Equal([new BoardCall(1, 1, false, line.Now, 1)], line.Views.Line().Calls);
    }

    [Fact]
    public void Call_TwoStations_CallDifferentTickets()
    {
        var line = TestLine.With(2);
        line.Set(2, StationStatus.Open);

        line.Call(1);
        line.Call(2);

        Assert.Equal([1, 2], line.State.Stations.Take(2).Select(station => station.Ticket!.Value));
        Assert.Equal([2, 1], line.Views.Line().Calls.Select(call => call.Number));
    }

    [Fact]
    public void Call_WhatCannotBe_IsRefused()
    {
        var line = TestLine.With(1);

        Assert.Equal(QueueRefusal.StationUnknown, line.Call(0).Refusal);
        Assert.Equal(QueueRefusal.StationUnknown, line.Call(4).Refusal);
        Assert.Equal(QueueRefusal.StationNotOpen, line.Call(2).Refusal);
        line.Call(1);
        Assert.Equal(QueueRefusal.StationBusy, line.Call(1).Refusal);
        line.Set(2, StationStatus.Open);
        Assert.Equal(QueueRefusal.NobodyWaiting, line.Call(2).Refusal);
        line.Set(2, StationStatus.Paused);
        Assert.Equal(QueueRefusal.StationNotOpen, line.Call(2).Refusal);
    }

    [Fact]
    public void Call_SameOperation_CallsNobodyElse()
    {
        var line = TestLine.With(3);
        line.Set(2, StationStatus.Open);
        var stamp = line.Next();
        line.Call(1, stamp);

        Assert.Empty(line.Call(1, stamp).Events);
        Assert.Equal(CommonRefusal.OperationReused, line.Call(2, stamp).Refusal);
        Assert.Equal([2, 3], line.Numbers);
    }

    [Theory]
    [InlineData(StationStatus.Paused)]
    [InlineData(StationStatus.Closed)]
    public void Set_NoLongerOpen_PutsTheCalledTicketBackAtItsPlace(StationStatus status)
    {
        var line = TestLine.With(2);
        line.Call(1);

        line.Set(1, status);

        Assert.Equal([1, 2], line.Numbers);
        Assert.Null(line.State.Stations[0].Ticket);
        Assert.Equal([OwnReason.InHour, OwnReason.PutBack], line.Views.Ticket(1).Why!.Own);
    }

    [Fact]
    public void Set_ClosedWhileServing_FinishesTheStudent()
    {
        var line = TestLine.With(1);
        line.Call(1);
        line.Act(1, TicketAction.Start);

        line.Set(1, StationStatus.Closed);
        Assert.Equal(1, line.State.Stations[0].Ticket);
        Assert.Null(line.Pass(1).Complete(1, "a", callNext: true).Refusal);

        Assert.Equal(TicketStatus.Done, line.State.Find(1)!.Status);
        Assert.Equal((true, 1), (line.State.Stations[0].IsFree, line.State.Stations[0].Served));
    }

    [Fact]
    public void Set_Open_KnowsWhoOpenedIt()
    {
        var line = TestLine.With(0);
        line.Set(1, StationStatus.Paused, "camera", line.Next("kiosk:k1"));

        Assert.Equal(("wang", "camera"), (line.State.Stations[0].Operator, line.State.Stations[0].Reason));
        line.Set(1, StationStatus.Open, "camera", line.Next("kiosk:k1"));
        Assert.Equal(("wang", StationStatus.Open), (line.State.Stations[0].Operator, line.State.Stations[0].Status));
        line.Set(1, StationStatus.Closed);
        Assert.Null(line.State.Stations[0].Operator);
    }

    [Fact]
    public void Set_ByADevice_OnlyOpensWhatItPaused()
    {
        var line = TestLine.With(0);

        Assert.Equal(QueueRefusal.StationPausedOtherwise, line.Set(2, StationStatus.Paused, "camera").Refusal);
        line.Set(1, StationStatus.Paused);
        Assert.Equal(QueueRefusal.StationPausedOtherwise, line.Set(1, StationStatus.Open, "camera").Refusal);
        Assert.Equal(QueueRefusal.StationPausedOtherwise, line.Set(1, StationStatus.Paused, "camera").Refusal);
        line.Set(1, StationStatus.Open);
        line.Set(1, StationStatus.Paused, "camera");
        Assert.Equal(QueueRefusal.StationPausedOtherwise, line.Set(1, StationStatus.Open, "printer").Refusal);
        Assert.Null(line.Set(1, StationStatus.Open).Refusal);
    }

    [Fact]
    public void Set_WhatCannotBe_IsRefused()
    {
        var line = TestLine.With(0);

        Assert.Equal(QueueRefusal.StationUnknown, line.Set(9, StationStatus.Open).Refusal);
        Assert.Equal(QueueRefusal.Malformed, line.Set(1, StationStatus.Paused, "").Refusal);
        Assert.Equal(QueueRefusal.Malformed, line.Set(1, (StationStatus)7).Refusal);
    }

    [Fact]
    public void Plan_FewerStations_FinishThenClose()
    {
        var line = TestLine.With(3);
        line.Set(2, StationStatus.Open);
        line.Set(3, StationStatus.Open);
        line.Call(2);
        line.Act(1, TicketAction.Start);
        line.Call(3);

        line.Plan = TestLine.PlanOf(1, revision: 2);
        line.Tick();

        Assert.Equal([StationStatus.Open, StationStatus.Closed, StationStatus.Closed], line.State.Stations.Select(station => station.Status));
        Assert.Equal([2, 3], line.Numbers);
        Assert.Equal([1, 2], line.Views.Staff(0).Stations.Select(station => station.Number));
        Assert.Null(line.Complete(1, "a").Refusal);
        Assert.Equal([1], line.Views.Staff(0).Stations.Select(station => station.Number));
        Assert.Equal(QueueRefusal.StationUnknown, line.Set(2, StationStatus.Open).Refusal);
    }

    [Fact]
    public void Plan_MoreStations_AreThere()
    {
        var line = TestLine.With(0);

        line.Plan = TestLine.PlanOf(5, revision: 2);

        Assert.Null(line.Set(5, StationStatus.Open).Refusal);
        Assert.Equal(5, line.Views.Staff(0).Stations.Length);
    }
}
