using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Queues;

public sealed class QueueGrainTests : QueueFixture
{
    [Fact]
    public async Task Find_NoSuchSiteOrDay_IsNothing()
    {
        await HasDay(["li"]);

        Assert.Null(await Silo.Queue(Hall with { Site = "gym" }).Find());
        Assert.Null(await Silo.Queue(Hall with { Date = new DateOnly(2027, 1, 9) }).FindLine());
        Assert.Null(await Silo.Queue(Hall with { Campaign = "PKU2027" }).History());
        Assert.Equal(QueueRefusal.Unknown, (await Call(1, Hall with { Site = "gym" })).Refusal);
    }

    [Fact]
    public async Task Confirm_NoShowIsDue_IsWrittenBeforeItIsTold()
    {
        await HasDay([], "li");
        await HasStations(1);
        await HasTicket("li");
        Assert.True((await Call(1)).IsAccepted);

        // The clock by which timers sleep stands still, so nobody but the question makes the line look.
        var collection = new ManualTimeProvider(Time.GetUtcNow());
        await using var later = await TestSilo.Start(Log, Time, collection, States);
        Assert.NotNull(await later.Queue(Hall).Find());
        collection.Advance(TimeSpan.FromMinutes(6));
        var told = await later.Queue(Hall).ConfirmTicketOf("li");

        Assert.Equal(TicketStatus.NoShow, told!.Status);
        Assert.Contains(Log.Events, stored => stored.Data.Type == "queue.ticket-no-show");
    }

    [Fact]
    public async Task Find_BeforeAnybodyCame_KnowsTheDay()
    {
        await HasDay(["li", "wang"]);

        // Slots tell the board how they stand, which is read here.
        await Eventually.True(async () => (await Silo.Queue(Hall).Find())!.Expected == 2, "both bookings are expected");
        var view = (await Silo.Queue(Hall).Find())!;

        Assert.Equal((4, 0), (view.Stations.Length, view.Waiting));
        Assert.Equal((Nine.AddHours(-1), Nine.AddHours(9)), (view.OpensAt, view.ClosesAt));
        await HasTicket("li");
        await Eventually.True(async () => (await Silo.Queue(Hall).Find())!.Expected == 1, "one is here");
    }

    [Fact]
    public async Task CallNext_TwoStationsAtOnce_CallDifferentTickets()
    {
        await HasDay([], "a", "b", "c");
        await HasStations(1, 2);
        foreach (var student in (string[])["a", "b", "c"])
        {
            await HasTicket(student);
        }

        var called = await Task.WhenAll(Call(1), Call(2));

        Assert.Equal([1, 2], called.Select(outcome => outcome.Value!.Number).Order());
        Assert.Equal([1, 2], Silo.Notices.Told.Where(told => told.StartsWith("called", StringComparison.Ordinal)).Select(told => told[7] - '0').Order());
    }

    [Fact]
    public async Task CallNext_ActiveTwice_CallsDifferentTickets()
    {
        await HasDay([], "a", "b");
        await HasStations(1, 2);
        await HasTicket("a");
        await HasTicket("b");
        var other = await NewSilo();
        Assert.NotNull(await other.Queue(Hall).Find());

        Assert.Equal(1, (await Call(1)).Value!.Number);
        Assert.Equal(2, (await Call(2, silo: other)).Value!.Number);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    internal async Task CallNext_AppendFails_TheRepeatCallsTheSameTicket(Fault fault)
    {
        await HasDay([], "a", "b");
        await HasStations(1);
        await HasTicket("a");
        await HasTicket("b");
        var command = new CallNext(Next(), 1);
        Log.Faults = (_, _) => fault;
        await Assert.ThrowsAsync<EventLogException>(() => Silo.Queue(Hall).CallNext(command));
        Log.Faults = (_, _) => Fault.None;

        Assert.Equal(1, (await Silo.Queue(Hall).CallNext(command)).Value!.Number);

        Assert.Single(Log.Events, stored => stored.Data.Type == "queue.ticket-called");
    }

    [Fact]
    public async Task Restart_Line_IsAsItWas()
    {
        await HasDay(["li"], "a", "b");
        await HasStations(1);
        await HasTicket("li");
        await HasTicket("a");
        await HasTicket("b");
        await Call(1);
        await Act(2, TicketAction.Park, minutes: 10);

        var (before, after) = (await Silo.Queue(Hall).Find(), await (await NewSilo()).Queue(Hall).Find());

        Assert.Equal(before!.Tickets.Select(Told), after!.Tickets.Select(Told));
        Assert.Equal(before.Stations, after.Stations);
        static string Told(TicketView ticket) => $"{ticket.Number} {ticket.Status} {ticket.Place} {ticket.EffectiveAt} {ticket.ParkedUntil} {ticket.Wait}";
    }

    [Fact]
    public async Task Timer_WhatIsDue_HappensWithoutBeingAskedFor()
    {
        await HasDay([], "a", "b");
        await HasStations(1);
        await HasTicket("a");
        await HasTicket("b");
        await Act(1, TicketAction.Park, minutes: 3);
        await Call(1);

        await Eventually.True(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(20));
                return Log.Events.Any(stored => stored.Data is { Type: "queue.ticket-returned", Actor: "system:line" })
                    && Log.Events.Any(stored => stored.Data is { Type: "queue.ticket-no-show", Actor: "system:line" });
            },
            "the parked ticket returns and the forgotten call ends");
    }

    [Fact]
    public async Task Tick_AfterARestart_DoesWhatIsDue()
    {
        await HasDay([], "a");
        await HasStations(1);
        await HasTicket("a");
        await Call(1);
        var other = await NewSilo();
        Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(TicketStatus.NoShow, (await other.Queue(Hall).FindTicket(1))!.Status);
        await Eventually.True(() => Log.Events.Any(stored => stored.Data.Type == "queue.ticket-no-show"), "the call ends by the clock");
    }

    [Fact]
    public async Task Publish_Changes_ReachTheTopicsAsTheyAreRead()
    {
        await HasDay(["li", "wang"]);
        await HasStations(1);
        await HasTicket("li");
        await HasTicket("wang");
        await Call(1);

        await Eventually.True(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(200));
                return Silo.Feed.Newest("ticket/BNU2027~hall~20270105~1")?.View is TicketView { Status: TicketStatus.Called };
            },
            "the call is published");

        var line = Assert.IsType<LineView>(Silo.Feed.Newest("queue/BNU2027~hall~20270105")!.Value.View);
        Assert.Equal(1, Assert.Single(line.Calls).Number);
        Assert.Equal(2, Assert.Single(line.Line).Number);
        var staff = Assert.IsType<QueueView>(Silo.Feed.Newest("queue/BNU2027~hall~20270105/staff")!.Value.View);
        Assert.Equal([1, 2], staff.Tickets.Select(ticket => ticket.Number));
    }

    [Fact]
    public async Task Revise_FewerStations_TheLineFollows()
    {
        await HasDay([], "a");
        await HasStations(4);
        var definition = Given.Definition with { Sites = [Given.Definition.Sites[0] with { Stations = 2 }, Given.Definition.Sites[1]] };

        Assert.True((await Silo.Campaign().Revise(new(Given.Operation("revise"), null, definition))).IsAccepted);

        Assert.Equal(QueueRefusal.StationUnknown, (await Call(4)).Refusal);
        Assert.Equal(2, (await Silo.Queue(Hall).Find())!.Stations.Length);
    }

    [Fact]
    public async Task History_Quarters_CountWhatHappened()
    {
        await HasDay(["li"], "a");
        await HasStations(1);
        await HasTicket("li");
        await HasTicket("a");
        Time.Advance(TimeSpan.FromMinutes(16));
        await Call(1);
        await Act(1, TicketAction.Start);
        await Serve("li", 1);

        var history = (await Silo.Queue(Hall).History())!;

        Assert.Equal([0, 0, 0, 0, 2, 0], history.Buckets.Select(bucket => bucket.Arrived));
        Assert.Equal([0, 0, 0, 0, 2, 1], history.Buckets.Select(bucket => bucket.Waiting));
        Assert.Equal((1, 960), (history.Buckets[5].Served, history.Buckets[5].WaitP50Seconds));
    }
}
