using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues;
using Scheduling.Grains.Queues.Views;

namespace Scheduling.Grains.Tests.Queues;

public sealed class ReshuffleDeciderTests
{
    private static readonly DateTimeOffset Ten = TestLine.Nine.AddHours(1);

    [Fact]
    public void MoveToHour_Waiting_AreInLineWhenItBegins()
    {
        var line = TestLine.With(3);

        line.Apply(ToTen(1, 2));
        Assert.Equal([3], line.Numbers);
        line.Pass(30).Issue("x", hour: 1);
        line.Pass((Ten - line.Now).TotalMinutes).Issue("y", hour: 1);

        Assert.Equal([3, 1, 2, 4, 5], line.Numbers);
        Assert.Equal(OwnReason.Rescheduled, line.Views.Ticket(1).Why!.Own[^1]);
        Assert.Equal([new Ahead(AheadKind.Booked, Ten, 2), new Ahead(AheadKind.Booked, TestLine.Nine, 1)], line.Views.Ticket(4).Why!.Ahead);
    }

    [Fact]
    public void MoveToHour_Undone_StandsWhereItStoodButForWhoeverWasCalled()
    {
        var line = TestLine.With(3);
        line.Apply(ToTen(1, 2));
        line.Act(2, TicketAction.Return);
        line.Call(1);
        line.Set(2, StationStatus.Open);
        line.Call(2);

        line.Undo(1);

        Assert.Equal([1], line.Numbers);
        Assert.Equal([OwnReason.InHour], line.Views.Ticket(1).Why!.Own);
        Assert.Equal(TicketStatus.Called, line.State.Find(2)!.Status);
        Assert.Equal(QueueRefusal.ReshuffleUnknown, line.Undo(1).Refusal);
    }

    [Fact]
    public void Delay_Declared_NobodyIsCalledBeforeItIsOver()
    {
        var line = TestLine.With(1);

        line.Apply(Delay(20));

        Assert.Equal(QueueRefusal.Delayed, line.Call(1).Refusal);
        Assert.Equal(20, line.Views.Line().DelayMinutes);
        line.Pass(20);
        Assert.Null(line.Call(1).Refusal);
    }

    [Fact]
    public void Delay_Undone_ThatBeforeItIsInForceAgain()
    {
        var line = TestLine.With(1);
        line.Apply(Delay(20));
        line.Apply(Delay(60));

        line.Undo(1);
        Assert.Equal(60, line.Views.Line().DelayMinutes);
        line.Undo(2);
        Assert.Equal(20, line.Views.Line().DelayMinutes);
        line.Apply(Delay(0));
        Assert.Equal(0, line.Views.Line().DelayMinutes);
    }

    [Fact]
    public void OpenStation_Undone_ClosesItAndPutsItsTicketBack()
    {
        var line = TestLine.With(2);
        line.Apply(Opening(2));
        line.Call(2);

        line.Undo(1);

        Assert.Equal((StationStatus.Closed, (int?)null), (line.State.Stations[1].Status, line.State.Stations[1].Ticket));
        Assert.Equal([1, 2], line.Numbers);
    }

    [Fact]
    public void Apply_WhatCannotBe_IsRefused()
    {
        var line = TestLine.With(2);

        Assert.Equal(QueueRefusal.ReshuffleInvalid, line.Apply(ToTen()).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleInvalid, line.Apply(ToTen(1, 1)).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleInvalid, line.Apply(ToTen(1) with { HourStartsAt = TestLine.Nine }).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleInvalid, line.Apply(ToTen(1) with { HourStartsAt = null }).Refusal);
        Assert.Equal(QueueRefusal.TicketUnknown, line.Apply(ToTen(9)).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleInvalid, line.Apply(Delay(-1)).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleInvalid, line.Apply(Delay(241)).Refusal);
        Assert.Equal(QueueRefusal.StationUnknown, line.Apply(Opening(9)).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleOutdated, line.Apply(Opening(1)).Refusal);
        Assert.Equal(QueueRefusal.ReshuffleUnknown, line.Undo(1).Refusal);
        line.Call(1);
        Assert.Equal(QueueRefusal.ReshuffleOutdated, line.Apply(ToTen(1)).Refusal);
    }

    [Theory]
    [InlineData("BNU2027~hall~20270105")]
    [InlineData("BNU2027~library~20270106")]
    [InlineData("PKU2027~library~20270105")]
    [InlineData("library")]
    [InlineData(null)]
    public void MoveToSite_NoOtherLineOfThisDay_IsRefused(string? to) =>
        Assert.Equal(QueueRefusal.ReshuffleInvalid, TestLine.With(1).Apply(new Reshuffle(ReshuffleKind.MoveToSite, [1], to)).Refusal);

    [Fact]
    public void Undo_AfterTenMinutes_IsRefused()
    {
        var line = TestLine.With(1);
        line.Apply(Delay(20));

        Assert.Equal(QueueRefusal.TooLateToUndo, line.Pass(10.1).Undo(1).Refusal);
        Assert.Empty(line.Views.Staff(0).Reshuffles);
    }

    [Fact]
    public void Apply_SameOperation_ReshufflesOnce()
    {
        var line = TestLine.With(2);
        var stamp = line.Next();
        line.Apply(ToTen(1), stamp);

        Assert.Empty(line.Apply(ToTen(1), stamp).Events);
        Assert.Equal(CommonRefusal.OperationReused, line.Apply(ToTen(2), stamp).Refusal);
        Assert.Single(line.State.Reshuffles);
    }

    [Fact]
    public void Exchange_Ticket_KeepsItsPlaceInTime()
    {
        var (hall, library) = (TestLine.With(2), new TestLine("library"));
        library.Pass(0.5).Issue("x");
        library.Pass(1).Issue("y");

        library.Obey(library.Next(), (state, _) => Exchange.TakeOver(state, Exchange.Offer(hall.State, [2])));

        Assert.Equal([1, 3, 2], library.Numbers);
        Assert.Equal([OwnReason.InHour, OwnReason.Transferred], library.Views.Ticket(3).Why!.Own);
        Assert.Equal([new Ahead(AheadKind.Booked, TestLine.Nine, 1), new Ahead(AheadKind.Transferred, null, 1)], library.Views.Ticket(2).Why!.Ahead);
        Assert.Equal(QueueRefusal.ReshuffleOutdated, Exchange.TakeOver(library.State, Exchange.Offer(hall.State, [2])).Refusal);
    }

    [Fact]
    public void Preview_OneMoreStation_LetsEverybodyWaitLess()
    {
        var line = TestLine.With(20);
        var plan = ReshuffleDecider.Plan(line.State, Opening(2), line.Rules, line.Now);

        var preview = PreviewBuilder.Sum(PreviewBuilder.Here(line.State, Decisions.After(line.State, plan.Events, line.Now), line.Rules, line.Now));

        Assert.True(preview.Sooner >= 17, $"{preview.Sooner} of 20 wait less.");
        Assert.Equal(0, preview.Later);
        Assert.True(preview.MeanSeconds < -120, $"They wait {preview.MeanSeconds} s longer.");
        Assert.All(preview.Moves, move => Assert.True(move.After!.P50Seconds <= move.Before!.P50Seconds - 60));
    }

    private static Reshuffle ToTen(params int[] tickets) => new(ReshuffleKind.MoveToHour, [.. tickets], HourStartsAt: Ten);

    private static Reshuffle Delay(int minutes) => new(ReshuffleKind.DeclareDelay, default, Minutes: minutes);

    private static Reshuffle Opening(int station) => new(ReshuffleKind.OpenStation, [], Station: station);
}
