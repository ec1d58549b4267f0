using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Students;

public sealed class StudentGrainTests : GrainFixture
{
    [Fact]
    public async Task Book_Accepted_SeatAndBookingAreOneTransaction()
    {
        await HasSlot(Given.NineOClock);
        await HasEnrolled("li");

        var answer = await Student("li").Book(Book(Given.NineOClock, account: "acc"));

        Assert.Equal(new BookingView(Given.Booking("li"), Given.NineOClock, BookingStatus.Active, Given.Midway, 1), answer.Value);
        Assert.Equal(["slot.seat-reserved", "student.booked"], Log.Transactions[^1].Select(stored => stored.Data.Type));
        Assert.All(Log.Transactions[^1], stored => Assert.Equal("book", stored.Data.Operation));
    }

    [Fact]
    public async Task Book_SlotRefuses_LeavesNoTrace()
    {
        await HasSlot(Given.NineOClock, capacity: 0);
        await HasStudents("li");
        var before = Log.Events.Count;

        Assert.Equal(SlotRefusal.Full, (await Student("li").Book(Book(Given.NineOClock))).Refusal);
        Assert.Equal(SlotRefusal.Unknown, (await Student("li").Book(Book(Given.TenOClock))).Refusal);

        Assert.Equal(before, Log.Events.Count);
        Assert.Empty((await Student("li").Find())!.Bookings);
    }

    [Fact]
    public async Task Book_SameOperationAfterRestart_AnswersTheSame()
    {
        await HasSlot(Given.NineOClock);
        await HasStudents("li");
        var answer = await Student("li").Book(Book(Given.NineOClock));

        var restarted = await NewSilo();

        Assert.Equal(answer, await Student("li", restarted).Book(Book(Given.NineOClock)));
        Assert.Equal(CommonRefusal.OperationReused, (await Student("li", restarted).Book(Book(Given.TenOClock))).Refusal);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit)]
    [InlineData(Fault.AfterCommit)]
    internal async Task Book_StoreFails_RepeatingFindsOutAndBooksOnce(Fault fault)
    {
        await HasSlot(Given.NineOClock);
        await HasStudents("li");
        Log.Faults = (_, _) => fault;
        await Assert.ThrowsAsync<EventLogException>(() => Student("li").Book(Book(Given.NineOClock)));
        Log.Faults = (_, _) => Fault.None;

        var answer = await Student("li").Book(Book(Given.NineOClock));

        Assert.True(answer.IsAccepted);
        Assert.Single(Log.Events, stored => stored.Data.Type == "student.booked");
        Assert.Single(Log.Events, stored => stored.Data.Type == "slot.seat-reserved");
    }

    [Fact]
    public async Task Move_Accepted_GivesTheOldSeatBack()
    {
        await HasSlot(Given.NineOClock);
        await HasSlot(Given.TenOClock);
        await HasStudents("li");
        await Student("li").Book(Book(Given.NineOClock));

        var answer = await Student("li").Move(Move(Given.TenOClock));

        Assert.Equal((Given.TenOClock, 2), (answer.Value!.Slot, answer.Value.Revision));
        Assert.Empty((await Student("li").Find())!.SeatsOwed);
        Assert.Equal((0, 1), (await Taken(Given.NineOClock), await Taken(Given.TenOClock)));
        Assert.Equal(["slot.seat-reserved", "student.booking-moved"], Log.Transactions[^2].Select(stored => stored.Data.Type));
        Assert.Equal(["slot.seat-released", "student.seat-settled"], Log.Transactions[^1].Select(stored => stored.Data.Type));
    }

    [Fact]
    public async Task Move_NewSlotFull_KeepsTheOldSeat()
    {
        await HasSlot(Given.NineOClock);
        await HasSlot(Given.TenOClock, capacity: 0);
        await HasStudents("li");
        await Student("li").Book(Book(Given.NineOClock));

        Assert.Equal(SlotRefusal.Full, (await Student("li").Move(Move(Given.TenOClock))).Refusal);

        Assert.Equal(Given.NineOClock, (await Student("li").Find())!.Bookings[0].Slot);
        Assert.Equal(1, await Taken(Given.NineOClock));
    }

    [Fact]
    public async Task Move_OldSeatCannotBeGivenBackAtOnce_StandsAndTriesAgain()
    {
        await HasSlot(Given.NineOClock);
        await HasSlot(Given.TenOClock);
        await HasStudents("li");
        await Student("li").Book(Book(Given.NineOClock));
        Log.Faults = (_, appends) => appends[0].Events[0].Type == "slot.seat-released" ? Fault.BeforeCommit : Fault.None;

        Assert.True((await Student("li").Move(Move(Given.TenOClock))).IsAccepted);
        Assert.Equal([Given.NineOClock], (await Student("li").Find())!.SeatsOwed);
        Log.Faults = (_, _) => Fault.None;

        await Eventually.True(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(5));
                return Log.Events.Any(stored => stored.Data.Type == "student.seat-settled");
            },
            "the owed seat is given back by the timer, without a call");
        Assert.Empty((await Student("li").Find())!.SeatsOwed);
        Assert.Equal((0, 1), (await Taken(Given.NineOClock), await Taken(Given.TenOClock)));
    }

    [Fact]
    public async Task Move_CrashBeforeTheOldSeatIsGivenBack_TheNextActivationGivesIt()
    {
        await HasSlot(Given.NineOClock);
        await HasSlot(Given.TenOClock);
        await HasStudents("li");
        await Student("li").Book(Book(Given.NineOClock));
        Log.Faults = (_, appends) => appends[0].Events[0].Type == "slot.seat-released" ? Fault.BeforeCommit : Fault.None;
        await Student("li").Move(Move(Given.TenOClock));
        Log.Faults = (_, _) => Fault.None;

        var restarted = await NewSilo();
        await Student("li", restarted).SettleSeats();
        await Student("li", restarted).SettleSeats();

        Assert.Empty((await Student("li", restarted).Find())!.SeatsOwed);
        Assert.Equal(0, (await restarted.Slot(Given.NineOClock).Find())!.Taken);
        Assert.Single(Log.Events, stored => stored.Data.Type == "student.seat-settled");
    }

    [Fact]
    public async Task Move_BackWhileTheSeatIsStillOwed_KeepsThatSeat()
    {
        await HasSlot(Given.NineOClock, capacity: 1);
        await HasSlot(Given.TenOClock);
        await HasStudents("li");
        await Student("li").Book(Book(Given.NineOClock));
        Log.Faults = (_, appends) => appends[0].Events[0].Type == "slot.seat-released" ? Fault.BeforeCommit : Fault.None;
        await Student("li").Move(Move(Given.TenOClock));
        Log.Faults = (_, _) => Fault.None;

        var back = await Student("li").Move(Move(Given.NineOClock, "back"));

        Assert.Equal(Given.NineOClock, back.Value!.Slot);
        Assert.Equal((1, 0), (await Taken(Given.NineOClock), await Taken(Given.TenOClock)));
        Assert.Empty((await Student("li").Find())!.SeatsOwed);
    }

    [Fact]
    public async Task Cancel_Accepted_SeatAndBookingAreOneTransaction()
    {
        await HasSlot(Given.NineOClock, capacity: 1);
        await HasStudents("li", "wang");
        await Student("li").Book(Book(Given.NineOClock));

        var answer = await Student("li").Cancel(new CancelBooking(Given.Operation("cancel"), null, 1, 1));

        Assert.Equal(BookingStatus.Cancelled, answer.Value!.Status);
        Assert.Equal(["slot.seat-released", "student.booking-cancelled"], Log.Transactions[^1].Select(stored => stored.Data.Type));
        Assert.True((await Student("wang").Book(Book(Given.NineOClock))).IsAccepted);
        Assert.Equal(SlotRefusal.Full, (await Student("li").Book(Book(Given.NineOClock, "again"))).Refusal);
    }

    [Fact]
    public async Task Book_TwoActivationsOfOneStudent_OnlyOneBooks()
    {
        await HasSlot(Given.NineOClock);
        await HasSlot(Given.TenOClock);
        await HasStudents("li");
        var other = await NewSilo();
        await Student("li").Find();
        await Student("li", other).Find();

        Assert.True((await Student("li").Book(Book(Given.NineOClock, "here"))).IsAccepted);
        var late = await Assert.ThrowsAsync<AppendConflictException>(() => Student("li", other).Book(Book(Given.TenOClock, "there")));

        Assert.Equal("student/BNU2027/li", late.Stream);
        Assert.Equal(StudentRefusal.AlreadyBooked, (await Student("li", other).Book(Book(Given.TenOClock, "there"))).Refusal);
    }

    [Fact]
    public async Task Cancel_BookedByAnotherActivation_IsNotRefusedFromMemory()
    {
        await HasSlot(Given.NineOClock);
        await HasStudents("li");
        var other = await NewSilo();
        await Student("li", other).Find();
        await Student("li").Book(Book(Given.NineOClock));

        var answer = await Student("li", other).Cancel(new CancelBooking(Given.Operation("cancel"), null, 1, 1));

        Assert.Equal(BookingStatus.Cancelled, answer.Value?.Status);
    }

    [Fact]
    public async Task Book_RepeatedWhereTheStudentIsRememberedWithoutIt_IsNotRefusedForItsOwnSeat()
    {
        await HasSlot(Given.NineOClock, capacity: 1);
        await HasSlot(Given.TenOClock, capacity: 0);
        await HasStudents("li");
        var other = await NewSilo();
        await Student("li", other).Find();
        await Student("li").Book(Book(Given.NineOClock));

        Assert.Equal(StudentRefusal.AlreadyBooked, (await Student("li", other).Book(Book(Given.TenOClock, "again"))).Refusal);
    }

    [Fact]
    public async Task Book_SeatGivenBackAtAnotherActivation_IsNotRefusedFromMemory()
    {
        await HasSlot(Given.NineOClock, capacity: 1);
        await HasStudents("li", "wang");
        await Student("li").Book(Book(Given.NineOClock));
        var other = await NewSilo();
        Assert.Equal(SlotRefusal.Full, (await Student("wang", other).Book(Book(Given.NineOClock))).Refusal);
        await Student("li").Cancel(new CancelBooking(Given.Operation("cancel"), null, 1, 1));

        Assert.True((await Student("wang", other).Book(Book(Given.NineOClock, "again"))).IsAccepted);
    }

    [Fact]
    public async Task Find_NotOnTheRoster_IsNull() => Assert.Null(await Student("nobody").Find());

    private static MoveBooking Move(SlotId to, string operation = "move") => new(Given.Operation(operation), null, 1, null, to);

    private async Task<int> Taken(SlotId slot) => (await Silo.Slot(slot).Find())!.Taken;
}
