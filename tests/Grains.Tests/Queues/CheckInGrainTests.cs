using Scheduling.Contracts.Common;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;

namespace Scheduling.Grains.Tests.Queues;

public sealed class CheckInGrainTests : QueueFixture
{
    [Fact]
    public async Task CheckIn_InTheHour_IssuesANumberAndTellsThePlace()
    {
        await HasDay(["li", "wang"]);

        var first = await CheckIn("li");
        var second = await CheckIn("wang");

        Assert.Equal((1, 1), (first.Value!.Number, first.Value.Place));
        Assert.Equal((2, 2), (second.Value!.Number, second.Value.Place));
        Assert.Equal(Arrival.InHour, second.Value.Arrival);
        Assert.Equal([new Ahead(AheadKind.Booked, Nine, 1)], second.Value.Why!.Ahead);
        Assert.Equal(Hall, (await Student("li").Find())!.Line);
        Assert.Equal(second.Value.Id, (await Student("wang").FindTicket())!.Id);
    }

    [Fact]
    public async Task Serve_Ticket_FulfilsTheBookingInTheSameAppend()
    {
        await HasDay(["li", "wang"]);
        await HasStations(1);
        await CheckIn("li");
        await CheckIn("wang");
        await Call(1);
        await Act(1, TicketAction.Start);

        var served = await Serve("li", 1, callNext: true);

        Assert.Equal(TicketStatus.Done, served.Value!.Completed.Status);
        Assert.Equal((2, TicketStatus.Called), (served.Value.Next!.Number, served.Value.Next.Status));
        var li = (await Student("li").Find())!;
        Assert.Equal((BookingStatus.Fulfilled, 2), (li.Bookings[0].Status, li.Bookings[0].Revision));
        Assert.Equal(Nine.ToUniversalTime(), li.ServedAt);
        Assert.Contains(Log.Transactions, events =>
            events.Select(e => e.Data.Type).ToHashSet().IsSupersetOf(["queue.ticket-completed", "queue.ticket-called", "student.photographed"]));
    }

    [Fact]
    public async Task CheckIn_TwoDevicesAtOnce_OneTicket()
    {
        await HasDay(["li"]);

        var answers = await Task.WhenAll(CheckIn("li"), CheckIn("li"), CheckIn("li", Library, acceptHere: true));

        Assert.Single(answers, outcome => outcome.IsAccepted);
        Assert.All(answers.Where(outcome => !outcome.IsAccepted), outcome => Assert.Equal(StudentRefusal.AlreadyInLine, outcome.Refusal));
        Assert.Single(Log.Events, stored => stored.Data.Type == "queue.ticket-issued");
    }

    [Fact]
    public async Task CheckIn_StudentActiveTwiceAtTwoSites_OneTicket()
    {
        await HasDay(["li"]);
        var other = await NewSilo();
        Assert.NotNull(await Student("li", other).Find());

        Assert.True((await CheckIn("li")).IsAccepted);
        await Assert.ThrowsAsync<AppendConflictException>(() => CheckIn("li", Library, acceptHere: true, silo: other));

        Assert.Equal(StudentRefusal.AlreadyInLine, (await CheckIn("li", Library, acceptHere: true, silo: other)).Refusal);
        Assert.Single(Log.Events, stored => stored.Data.Type == "queue.ticket-issued");
    }

    [Fact]
    public async Task CheckIn_StudentAndLineActiveTwice_OneTicket()
    {
        await HasDay(["li"]);
        var other = await NewSilo();
        Assert.NotNull(await other.Queue(Hall).Find());
        Assert.Null(await other.Queue(Hall).FindTicketOf("li"));

        Assert.True((await CheckIn("li")).IsAccepted);

        // There the student reads the log anew, and the line believes what it read before.
        Assert.Equal(StudentRefusal.AlreadyInLine, (await CheckIn("li", Library, acceptHere: true, silo: other)).Refusal);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    internal async Task CheckIn_AppendFails_TheRepeatAnswersTheOneTicket(Fault fault)
    {
        await HasDay(["li"]);
        await Silo.Queue(Hall).Tick();
        var command = new CheckIn(Next(), Hall, "code-1", false, false, null);
        Log.Faults = (_, _) => fault;
        await Assert.ThrowsAsync<EventLogException>(() => Student("li").CheckIn(command));
        Log.Faults = (_, _) => Fault.None;

        Assert.Equal(1, (await Student("li").CheckIn(command)).Value!.Number);
        Assert.Equal(1, (await Student("li", await NewSilo()).CheckIn(command)).Value!.Number);
        Assert.Single(Log.Events, stored => stored.Data.Type == "queue.ticket-issued");
        Assert.Equal(CommonRefusal.OperationReused, (await Student("li").CheckIn(command with { Code = "code-2" })).Refusal);
    }

    [Fact]
    public async Task CheckIn_WhoeverLeft_GetsANewNumber()
    {
        await HasDay(["li"]);
        await HasTicket("li");
        await Act(1, TicketAction.Leave);

        Assert.Equal(2, (await CheckIn("li")).Value!.Number);
        await Act(2, TicketAction.Leave);
        Assert.Equal(1, (await CheckIn("li", Library, acceptHere: true)).Value!.Number);
        Assert.Equal(Library, (await Student("li").Find())!.Line);
    }

    [Fact]
    public async Task CheckIn_UnknownDay_IsRefusedAndTheStudentStaysFree()
    {
        await HasDay(["li"]);

        Assert.Equal(QueueRefusal.Unknown, (await CheckIn("li", Hall with { Site = "gym" }, acceptHere: true)).Refusal);
        Assert.Null((await Student("li").Find())!.Line);
        Assert.True((await CheckIn("li")).IsAccepted);
    }

    [Fact]
    public async Task Served_Student_CanNeitherComeNorBookAgain()
    {
        await HasDay(["li"]);
        await HasStations(1);
        await HasTicket("li");
        await Call(1);
        Assert.Equal(QueueRefusal.TicketNotThere, (await Serve("li", 1)).Refusal);
        await Act(1, TicketAction.Start);
        var command = new ServeTicket(Next(), new TicketId(Hall, 1), false);
        Assert.True((await Student("li").Serve(command)).IsAccepted);

        Assert.Equal(1, (await Student("li", await NewSilo()).Serve(command)).Value!.Completed.Number);
        Assert.Equal(StudentRefusal.AlreadyServed, (await CheckIn("li", walkIn: true)).Refusal);
        Assert.Equal(StudentRefusal.AlreadyServed, (await Serve("li", 1)).Refusal);
        Assert.Equal(StudentRefusal.AlreadyServed, (await Student("li").Book(Book(Given.TenOClock, "again"))).Refusal);
        Assert.Equal(
            StudentRefusal.BookingNotActive, (await Student("li").Cancel(new CancelBooking(Given.Operation("cancel"), null, 1, null))).Refusal);
        Assert.Equal(1, (await Silo.Slot(Given.NineOClock).Find())!.Taken);
    }

    [Fact]
    public async Task Serve_TicketOfAnother_IsRefused()
    {
        await HasDay(["li", "wang"]);
        await HasStations(1);
        await HasTicket("li");
        await HasTicket("wang");
        await Call(1);
        await Act(1, TicketAction.Start);

        Assert.Equal(QueueRefusal.TicketUnknown, (await Serve("wang", 1)).Refusal);
        Assert.Null((await Student("wang").Find())!.ServedAt);
    }

    [Fact]
    public async Task UndoNoShow_InTime_IsBackAtItsPlace()
    {
        await HasDay(["li", "wang"]);
        await NoShow("li");
        await HasTicket("wang");
        var command = new UndoNoShow(Next(), new TicketId(Hall, 1));

        Assert.Equal(1, (await Student("li").UndoNoShow(command)).Value!.Place);
        Assert.Equal(1, (await Student("li").UndoNoShow(command)).Value!.Number);
        Assert.Equal(StudentRefusal.TicketNotCurrent, (await Student("wang").UndoNoShow(new UndoNoShow(Next(), new TicketId(Hall, 1)))).Refusal);
        Assert.Equal(StudentRefusal.AlreadyInLine, (await CheckIn("li")).Refusal);
    }

    [Fact]
    public async Task UndoNoShow_WhoCheckedInAgain_IsRefused()
    {
        await HasDay(["li"]);
        await NoShow("li");
        Assert.True((await CheckIn("li", Library, acceptHere: true)).IsAccepted);

        Assert.Equal(StudentRefusal.TicketNotCurrent, (await Student("li").UndoNoShow(new UndoNoShow(Next(), new TicketId(Hall, 1)))).Refusal);
    }

    [Fact]
    public async Task UndoNoShow_StudentActiveTwice_IsNotInTwoLines()
    {
        await HasDay(["li"]);
        await NoShow("li");
        var other = await NewSilo();
        Assert.NotNull(await Student("li", other).FindTicket());
        Assert.True((await CheckIn("li", Library, acceptHere: true, silo: other)).IsAccepted);

        await Assert.ThrowsAsync<AppendConflictException>(() => Student("li").UndoNoShow(new UndoNoShow(Next(), new TicketId(Hall, 1))));

        Assert.Equal(TicketStatus.NoShow, (await Silo.Queue(Hall).FindTicket(1))!.Status);
    }

    [Fact]
    public async Task CheckIn_TicketOfAnEarlierDay_DoesNotCount()
    {
        await HasDay(["li"]);
        await HasTicket("li");

        var tomorrow = Hall with { Date = Hall.Date.AddDays(1) };
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(Arrival.Late, (await CheckIn("li", tomorrow)).Value!.Arrival);
    }

    private async Task NoShow(string student)
    {
        await HasStations(1);
        await HasTicket(student);
        await Call(1);
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await Act(1, TicketAction.NoShow)).IsAccepted);
    }
}
