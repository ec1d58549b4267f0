using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;
using Scheduling.Grains.Log;
using Scheduling.Grains.Students;

namespace Scheduling.Grains.Tests.Students;

public sealed class StudentDeciderTests
{
    private readonly Replay<StudentState, StudentEvent> _student = new(new StudentState(Given.Li), StudentDecider.Evolve);

    [Fact]
    public void Anything_NotListed_Refused()
    {
        Refused(StudentRefusal.NotListed, Bind("acc"));
        Refused(StudentRefusal.NotListed, Book("book", Given.NineOClock));
        Refused(StudentRefusal.NotListed, Book("book", Given.NineOClock, account: null));
        Refused(StudentRefusal.NotListed, Move("move", 1, Given.TenOClock));
        Refused(StudentRefusal.NotListed, Cancel("cancel", 1));
        Assert.Null(_student.State.ToView());
    }

    [Fact]
    public void List_SameCollege_ChangesNothing()
    {
        Listed();

        Assert.Empty(List("again", Given.College).Events);
        Assert.Equal([new StudentEvent.Listed("数学科学学院")], List("other", "数学科学学院").Events);
    }

    [Fact]
    public void List_OlderOperationRepeated_DoesNotTurnBack()
    {
        List("first", Given.College);
        List("second", "数学科学学院");

        Assert.Empty(List("first", Given.College).Events);
        Refused(CommonRefusal.OperationReused, List("first", "数学科学学院"));
        Assert.Equal("数学科学学院", _student.State.College);
    }

    [Fact]
    public void Bind_SecondAccount_Refused()
    {
        ListedAndBound();

        Assert.Null(Bind("acc", "again").Refusal);
        Refused(StudentRefusal.BoundElsewhere, Bind("other", "other"));
        Refused(CommonRefusal.OperationReused, Bind("other", "bind"));
    }

    [Fact]
    public void Book_OtherAccountOrNone_Refused()
    {
        Listed();
        Refused(StudentRefusal.NotYours, Book("book", Given.NineOClock));
        Bind("acc");

        Refused(StudentRefusal.NotYours, Book("book", Given.NineOClock, account: "other"));
        Assert.Null(Book("book", Given.NineOClock).Refusal);
    }

    [Fact]
    public void Book_ByStaffWithoutAccount_Accepted()
    {
        Listed();

        Assert.Null(Book("book", Given.NineOClock, account: null).Refusal);
    }

    [Fact]
    public void Book_SlotOfAnotherCampaign_Refused()
    {
        ListedAndBound();

        Refused(StudentRefusal.OtherCampaign, Book("book", Given.NineOClock with { Campaign = "PKU2027" }));
    }

    [Fact]
    public void Book_Second_RefusedUntilCancelled()
    {
        ListedAndBound();
        Book("one", Given.NineOClock);

        Refused(StudentRefusal.AlreadyBooked, Book("two", Given.TenOClock));
        Refused(StudentRefusal.AlreadyBooked, Book("two", Given.NineOClock, account: null));

        Cancel("cancel", 1);
        Assert.Equal([new StudentEvent.Booked(2, Given.TenOClock)], Book("two", Given.TenOClock).Events);
    }

    [Fact]
    public void Book_SameOperation_AnswersTheSame()
    {
        ListedAndBound();
        Book("one", Given.NineOClock);
        var answer = _student.State.Operations["one"].Answer;
        Cancel("cancel", 1);

        Assert.Empty(Book("one", Given.NineOClock).Events);
        Assert.Equal(new BookingView(new BookingId(Given.Li, 1), Given.NineOClock, BookingStatus.Active, Given.Midway, 1), answer);
        Assert.Same(answer, _student.State.Operations["one"].Answer);
        Refused(CommonRefusal.OperationReused, Book("one", Given.TenOClock));
        Refused(CommonRefusal.OperationReused, Cancel("one", 1));
    }

    [Fact]
    public void Move_Active_OwesTheOldSeatUntilSettled()
    {
        ListedAndBound();
        Book("one", Given.NineOClock);

        Assert.Equal([new StudentEvent.BookingMoved(1, Given.NineOClock, Given.TenOClock)], Move("move", 1, Given.TenOClock).Events);
        Assert.Equal([new OwedSeat(1, Given.NineOClock)], _student.State.Owed);
        Assert.Equal((Given.TenOClock, 2), (_student.State.Active!.Slot, _student.State.Active.Revision));

        _student.When(Given.Operation("settle"), _ => new StudentEvent.SeatSettled(1, Given.NineOClock));
        Assert.Empty(_student.State.Owed);
    }

    [Fact]
    public void Move_BackIntoTheOwedSeat_KeepsIt()
    {
        ListedAndBound();
        Book("one", Given.NineOClock);
        Move("move", 1, Given.TenOClock);

        var back = Move("back", 1, Given.NineOClock);

        Assert.Equal(
            [new StudentEvent.SeatSettled(1, Given.NineOClock), new StudentEvent.BookingMoved(1, Given.TenOClock, Given.NineOClock)],
            back.Events);
        Assert.Equal([new OwedSeat(1, Given.TenOClock)], _student.State.Owed);
        Assert.Empty(Move("back", 1, Given.NineOClock).Events);
    }

    [Fact]
    public void Move_NotPossible_SaysWhy()
    {
        ListedAndBound();
        Book("one", Given.NineOClock);

        Refused(StudentRefusal.BookingUnknown, Move("move", 2, Given.TenOClock));
        Refused(StudentRefusal.BookingUnknown, Move("move", 0, Given.TenOClock));
        Refused(StudentRefusal.SameSlot, Move("move", 1, Given.NineOClock));
        Refused(StudentRefusal.OtherCampaign, Move("move", 1, Given.TenOClock with { Campaign = "PKU2027" }));
        Refused(CommonRefusal.StaleRevision, Move("move", 1, Given.TenOClock, expected: 2));
        Cancel("cancel", 1);
        Refused(StudentRefusal.BookingNotActive, Move("move", 1, Given.TenOClock));
    }

    [Fact]
    public void Cancel_Active_KeepsTheBookingOnRecord()
    {
        ListedAndBound();
        Book("one", Given.NineOClock);

        Refused(CommonRefusal.StaleRevision, Cancel("cancel", 1, expected: 3));
        Assert.Equal([new StudentEvent.BookingCancelled(1)], Cancel("cancel", 1, expected: 1).Events);
        Assert.Equal((BookingStatus.Cancelled, 2), (_student.State.Bookings[0].Status, _student.State.Bookings[0].Revision));
        Assert.Empty(Cancel("cancel", 1, expected: 1).Events);
        Refused(StudentRefusal.BookingNotActive, Cancel("again", 1));
    }

    private static void Refused(Refusal expected, Decision<StudentEvent> decision)
    {
        Assert.Equal(expected, decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private Decision<StudentEvent> When(string operation, Func<StudentState, Decision<StudentEvent>> decide) =>
        _student.When(Given.Operation(operation), decide);

    private void Listed() => List("list", Given.College);

    private void ListedAndBound()
    {
        Listed();
        Bind("acc");
    }

    private Decision<StudentEvent> List(string operation, string college) =>
        When(operation, state => StudentDecider.Decide(state, new ListStudent(Given.Operation(operation), college)));

    private Decision<StudentEvent> Bind(string account, string operation = "bind") => When(
        operation, state => StudentDecider.Decide(state, new BindAccount(Given.Operation(operation), account, Given.Companion("li"))));

    private Decision<StudentEvent> Book(string operation, SlotId slot, string? account = "acc") =>
        When(operation, state => StudentDecider.Decide(state, new BookSlot(Given.Operation(operation), account, slot)));

    private Decision<StudentEvent> Move(string operation, int booking, SlotId slot, int? expected = null) => When(
        operation, state => StudentDecider.Decide(state, new MoveBooking(Given.Operation(operation), "acc", booking, expected, slot)));

    private Decision<StudentEvent> Cancel(string operation, int booking, int? expected = null) =>
        When(operation, state => StudentDecider.Decide(state, new CancelBooking(Given.Operation(operation), "acc", booking, expected)));
}
