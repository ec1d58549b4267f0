using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues;

namespace Scheduling.Grains.Tests.Queues;

public sealed class TicketDeciderTests
{
    [Fact]
    public void NoShow_BeforeTheTimeIsOver_IsRefused()
    {
        var line = TestLine.With(1);
        line.Call(1);

        Assert.Equal(QueueRefusal.NotYetNoShow, line.Pass(1.9).Act(1, TicketAction.NoShow).Refusal);
        Assert.Null(line.Pass(0.1).Act(1, TicketAction.NoShow).Refusal);
        Assert.True(line.State.Stations[0].IsFree);
        Assert.Equal(line.Now.AddMinutes(10), line.Views.Ticket(1).CanUndoUntil);
    }

    [Fact]
    public void OnMyWay_Called_AddsAMinuteOncePerCall()
    {
        var line = TestLine.With(1);
        line.Call(1);

        line.Act(1, TicketAction.OnMyWay);
        Assert.Empty(line.Act(1, TicketAction.OnMyWay).Events);
        Assert.Equal(line.Now.AddMinutes(3), line.State.Find(1)!.AppearBy);

        line.Pass(2).Act(1, TicketAction.Recall);
        Assert.Equal(line.Now.AddMinutes(2), line.State.Find(1)!.AppearBy);
        line.Act(1, TicketAction.OnMyWay);
        Assert.Equal(line.Now.AddMinutes(3), line.State.Find(1)!.AppearBy);
        Assert.Equal(2, line.Views.Line().Calls[0].Call);
    }

    [Fact]
    public void Tick_CallThatNobodyDealsWith_EndsAsNoShow()
    {
        var line = TestLine.With(1);
        line.Call(1);

        line.Pass(4.9).Tick();
        Assert.Equal(TicketStatus.Called, line.State.Find(1)!.Status);
        Assert.Equal(line.Now.AddMinutes(0.1), DueDecider.Next(line.State, line.Rules, line.Now));
        line.Pass(0.1).Tick();

        Assert.Equal(TicketStatus.NoShow, line.State.Find(1)!.Status);
        Assert.True(line.State.Stations[0].IsFree);
        Assert.Null(DueDecider.Next(line.State, line.Rules, line.Now));
    }

    [Fact]
    public void Reinstate_InTime_StandsAtItsOldPlace()
    {
        var line = TestLine.With(3);
        line.Call(1);
        line.Pass(2).Act(1, TicketAction.NoShow);

        Assert.Equal(QueueRefusal.TicketUnknown, line.Reinstate(1, "b").Refusal);
        Assert.Equal(QueueRefusal.TicketUnknown, line.Reinstate(9, "b").Refusal);
        Assert.Equal(QueueRefusal.TicketNotThere, line.Reinstate(2, "b").Refusal);
        line.Pass(10).Reinstate(1, "a");

        Assert.Equal([1, 2, 3], line.Numbers);
        Assert.Equal([OwnReason.InHour, OwnReason.PutBack], line.Views.Ticket(1).Why!.Own);
    }

    [Fact]
    public void Reinstate_AfterTenMinutes_IsRefused()
    {
        var line = TestLine.With(1);
        line.Call(1);
        line.Pass(2).Act(1, TicketAction.NoShow);

        Assert.Equal(QueueRefusal.TooLateToUndo, line.Pass(10.1).Reinstate(1, "a").Refusal);
        Assert.Null(line.Views.Ticket(1).CanUndoUntil);
    }

    [Theory]
    [InlineData(1, new[] { 2, 3, 4, 1, 5 })]
    [InlineData(3, new[] { 1, 2, 4, 5, 3 })]
    [InlineData(5, new[] { 1, 2, 3, 4, 5 })]
    public void NeedTime_Waiting_MovesAtMostThreePlacesBack(int number, int[] afterwards)
    {
        var line = TestLine.With(5);

        line.Act(number, TicketAction.NeedTime);

        Assert.DoesNotContain(number, line.Numbers);
        Assert.Equal(line.Now.AddMinutes(5), line.State.Find(number)!.ParkedUntil);
        line.Pass(5).Tick();
        Assert.Equal(afterwards, line.Numbers);
        Assert.Equal(OwnReason.NeededTime, line.Views.Ticket(number).Why!.Own[^1]);
        Assert.Equal(QueueRefusal.NeededTimeBefore, line.Act(number, TicketAction.NeedTime).Refusal);
    }

    [Fact]
    public void NeedTime_TwoBehindTheSameOfOneMoment_KeepTheirOrderAndTheirPlaces()
    {
        var line = new TestLine().Pass(-40);
        foreach (var student in (string[])["a", "b", "c", "d", "e", "f"])
        {
            line.Issue(student);
        }

        line.Act(1, TicketAction.NeedTime);
        line.Act(2, TicketAction.NeedTime);
        line.Pass(5).Tick();

        Assert.Equal([3, 4, 1, 5, 2, 6], line.Numbers);
    }

    [Fact]
    public void NeedTime_Called_FreesTheStation()
    {
        var line = TestLine.With(5);
        line.Call(1);

        line.Act(1, TicketAction.NeedTime);
        line.Call(1);
        line.Pass(5).Tick();

        Assert.Equal([3, 4, 1, 5], line.Numbers);
    }

    [Fact]
    public void Park_ForSomeMinutes_KeepsThePlaceAndReturnsByItself()
    {
        var line = TestLine.With(3);

        line.Act(1, TicketAction.Park, minutes: 10);
        line.Call(1);
        Assert.Equal(2, line.State.Stations[0].Ticket);
        line.Pass(9.9).Tick();
        Assert.Equal([3], line.Numbers);
        line.Pass(0.1).Tick();

        Assert.Equal([1, 3], line.Numbers);
    }

    [Fact]
    public void Park_UntilItReturns_Waits()
    {
        var line = TestLine.With(2);
        line.Call(1);

        line.Act(1, TicketAction.Park);
        line.Pass(600).Tick();
        Assert.Equal([2], line.Numbers);
        line.Act(1, TicketAction.Return);

        Assert.Equal([1, 2], line.Numbers);
        Assert.True(line.State.Stations[0].IsFree);
    }

    [Fact]
    public void Prioritise_Waiting_StandsALeadBeforeNow()
    {
        var line = TestLine.With(3);

        line.Act(3, TicketAction.Prioritise, "轮椅");

        Assert.Equal([3, 1, 2], line.Numbers);
        Assert.Equal(line.Now.AddMinutes(-60), line.State.Find(3)!.Key.EffectiveAt);
        line.Pass(90).Act(3, TicketAction.Prioritise, "再次");
        Assert.Equal(TestLine.Nine.AddMinutes(3 - 60), line.State.Find(3)!.Key.EffectiveAt);
    }

    [Fact]
    public void Complete_AndCallNext_IsOneDecision()
    {
        var line = TestLine.With(2);
        line.Call(1);
        line.Act(1, TicketAction.Start);
        var stamp = line.Next();

        var done = line.Pass(1).Complete(1, "a", callNext: true, stamp);

        Assert.Equal([new QueueEvent.TicketCompleted(1, true), new QueueEvent.TicketCalled(2, 1, line.Now.AddMinutes(2))], done.Events);
        Assert.Equal(60, line.State.Stations[0].ToView().MeanSeconds);
        Assert.Empty(line.Complete(1, "a", callNext: true, stamp).Events);
        Assert.Equal(CommonRefusal.OperationReused, line.Complete(1, "a", callNext: false, stamp).Refusal);
    }

    [Fact]
    public void Complete_NobodyElseWaits_IsNoError()
    {
        var line = TestLine.With(1);
        line.Call(1);
        line.Act(1, TicketAction.Start);

        Assert.Single(line.Complete(1, "a", callNext: true).Events);
    }

    [Fact]
    public void Complete_NotStartedOrNotTheirs_IsRefused()
    {
        var line = TestLine.With(2);
        line.Call(1);

        Assert.Equal(QueueRefusal.TicketNotThere, line.Complete(1, "a").Refusal);
        Assert.Equal(QueueRefusal.TicketNotThere, line.Complete(2, "b").Refusal);
        line.Act(1, TicketAction.Start);
        Assert.Equal(QueueRefusal.TicketUnknown, line.Complete(1, "b").Refusal);
        Assert.Equal(QueueRefusal.TicketUnknown, line.Complete(3, "c").Refusal);
    }

    [Theory]
    [InlineData(TicketAction.Recall)]
    [InlineData(TicketAction.Start)]
    [InlineData(TicketAction.NoShow)]
    [InlineData(TicketAction.OnMyWay)]
    [InlineData(TicketAction.Return)]
    public void Act_OnAWaitingTicket_IsRefused(TicketAction action) =>
        Assert.Equal(QueueRefusal.TicketNotThere, TestLine.With(1).Act(1, action).Refusal);

    [Theory]
    [InlineData(TicketAction.Recall)]
    [InlineData(TicketAction.Start)]
    [InlineData(TicketAction.NoShow)]
    [InlineData(TicketAction.Park)]
    [InlineData(TicketAction.Return)]
    [InlineData(TicketAction.Leave)]
    [InlineData(TicketAction.Prioritise)]
    [InlineData(TicketAction.OnMyWay)]
    [InlineData(TicketAction.NeedTime)]
    [InlineData(TicketAction.ChooseWalk)]
    public void Act_OnATicketThatLeft_IsRefused(TicketAction action)
    {
        var line = TestLine.With(1);
        line.Act(1, TicketAction.Leave);

        Assert.Equal(QueueRefusal.TicketNotThere, line.Act(1, action, "轮椅", 5).Refusal);
        Assert.Equal(QueueRefusal.TicketUnknown, line.Act(2, action, "轮椅", 5).Refusal);
    }

    [Theory]
    [InlineData(TicketAction.Park, null, 0)]
    [InlineData(TicketAction.Park, null, 241)]
    [InlineData(TicketAction.ChooseWalk, null, -1)]
    [InlineData(TicketAction.ChooseWalk, null, 61)]
    [InlineData(TicketAction.ChooseWalk, null, null)]
    [InlineData(TicketAction.Prioritise, null, null)]
    [InlineData(TicketAction.Prioritise, "", null)]
    public void Act_DetailsOutOfBounds_IsRefused(TicketAction action, string? reason, int? minutes) =>
        Assert.Equal(QueueRefusal.Malformed, TestLine.With(1).Act(1, action, reason, minutes).Refusal);

    [Fact]
    public void Act_SameOperationOtherContent_IsRefused()
    {
        var line = TestLine.With(2);
        var stamp = line.Next();
        line.Act(1, TicketAction.Park, minutes: 5, stamp: stamp);

        Assert.Empty(line.Act(1, TicketAction.Park, minutes: 5, stamp: stamp).Events);
        Assert.Equal(CommonRefusal.OperationReused, line.Act(1, TicketAction.Park, minutes: 6, stamp: stamp).Refusal);
        Assert.Equal(CommonRefusal.OperationReused, line.Act(2, TicketAction.Leave, stamp: stamp).Refusal);
        Assert.Equal(CommonRefusal.OperationReused, line.Issue("x", stamp: stamp).Refusal);
    }

    [Fact]
    public void ChooseWalk_Waiting_TellsWhenToLeave()
    {
        var line = TestLine.With(20);

        line.Act(20, TicketAction.ChooseWalk, minutes: 5);
        line.Act(1, TicketAction.ChooseWalk, minutes: 60);

        var (last, first) = (line.Views.Ticket(20), line.Views.Ticket(1));
        Assert.InRange(last.LeaveAt!.Value, line.Now, line.Now.AddSeconds(last.Wait!.P50Seconds).AddMinutes(-5));
        Assert.Equal(line.Now, first.LeaveAt);
    }

    [Fact]
    public void Near_ThirdInLine_IsToldOnce()
    {
        var line = TestLine.With(5);
        line.Call(1);

        line.Set(1, StationStatus.Paused);
        line.Set(1, StationStatus.Open);
        line.Call(1);

        Assert.Equal([1, 2, 3, 4], line.Events.OfType<QueueEvent.TicketNear>().Select(near => near.Number));
    }
}
