using Scheduling.Load.History.Checking;
using Scheduling.Load.History.Findings;
using Scheduling.Load.History.Model;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.Tests.History;

/// <summary>One slot of one seat (A), one of two (B), two students; each request is over before the next begins unless a test says otherwise.</summary>
public sealed class SeatHistoryTests
{
    private long _now;

    [Fact]
    public void Check_SeatGivenTwice_IsImpossible() => Impossible(Book(0, 0, Made(1, 0)), Book(1, 0, Made(1, 0)));

    [Fact]
    public void Check_SeatGivenBackAndTaken_IsSound() =>
        Sound(Book(0, 0, Made(1, 0)), Cancel(0, 1, Made(1, 0, active: false, revision: 2)), Book(1, 0, Made(1, 0)));

    [Fact]
    public void Check_RefusalThatIsNotTrue_IsImpossible() => Impossible(Book(0, 0, No("slot-full")));

    [Fact]
    public void Check_SecondActiveBooking_IsImpossible() => Impossible(Book(0, 0, Made(1, 0)), Book(0, 1, Made(2, 1)));

    [Fact]
    public void Check_RepeatUnderTheSameKey_IsToldTheSame() => Sound(Book(0, 0, Made(1, 0), "k"), Book(0, 0, Made(1, 0), "k"));

    [Fact]
    public void Check_RepeatThatIsDecidedAnew_IsImpossible() => Impossible(Book(0, 0, Made(1, 0), "k"), Book(0, 0, No("already-booked"), "k"));

    [Fact]
    public void Check_KeyUsedForSomethingElse_MustBeRefused()
    {
        Sound(Book(0, 0, Made(1, 0), "k"), Book(0, 1, No("operation-reused"), "k"));
        Impossible(Book(0, 0, Made(1, 0), "k"), Book(0, 1, No("already-booked"), "k"));
    }

    [Fact]
    public void Check_RefusedOperation_MayBeAcceptedLaterUnderItsKey() => Sound(
        Book(0, 0, Made(1, 0)),
        Book(1, 0, No("slot-full"), "k"),
        Cancel(0, 1, Made(1, 0, active: false, revision: 2)),
        Book(1, 0, Made(1, 0), "k"));

    [Fact]
    public void Check_SeatLeftByAMove_IsFreeWhenTheMoveIsAnswered()
    {
        Sound(Book(0, 0, Made(1, 0)), Move(0, 1, 1, Made(1, 1, revision: 2)), Book(1, 0, Made(1, 0)));
        Impossible(Book(0, 0, Made(1, 0)), Move(0, 1, 1, Made(1, 1, revision: 2)), Book(1, 0, No("slot-full")));
    }

    [Fact]
    public void Check_SeatLeftByAMoveUnderWay_MayStillBeTaken() => Sound(
        Book(0, 0, Made(1, 0)),
        Move(0, 1, 1, Made(1, 1, revision: 2)) with { Called = 100, Returned = 200 },
        Read(0, new Booking(1, 1, Active: true, Revision: 2)) with { Called = 110, Returned = 120 },
        Book(1, 0, No("slot-full")) with { Called = 130, Returned = 140 });

    [Fact]
    public void Check_StaleRevision_MustBeTrue()
    {
        Sound(Book(0, 0, Made(1, 0)), Move(0, 1, 1, Made(1, 1, revision: 2)), Cancel(0, 1, No("stale-revision"), revision: 1));
        Impossible(Book(0, 0, Made(1, 0)), Cancel(0, 1, No("stale-revision"), revision: 1));
    }

    [Fact]
    public void Check_ClosedSlot_IsStaffsAlone()
    {
        Sound(Close(0), Book(0, 0, No("slot-closed")), Book(1, 0, Made(1, 0), byStaff: true));
        Impossible(Close(0), Book(0, 0, Made(1, 0)));
    }

    [Fact]
    public void Check_BookingOfWhichNobodyHeard_MayBeThereOrNot()
    {
        Sound(Book(0, 0, null), Read(0, new Booking(1, 0, Active: true, Revision: 1)));
        Sound(Book(0, 0, null), Read(0));
        Impossible(Book(0, 0, null), Book(1, 0, Made(1, 0)), Read(0, new Booking(1, 0, Active: true, Revision: 1)));
    }

    [Fact]
    public void Check_SeatsThatAreCounted_MustBeThoseThatAreTaken()
    {
        Sound(Book(0, 1, Made(1, 1)), Count(1, 1));
        Impossible(Book(0, 1, Made(1, 1)), Count(1, 0));
    }

    [Fact]
    public void Shrink_SeatGivenTwiceAmongMuchElse_LeavesTheTwoBookings()
    {
        var broken = History(
            Read(0), Book(0, 0, Made(1, 0)), Read(0, new Booking(1, 0, Active: true, Revision: 1)), Count(0, 1), Book(1, 1, Made(1, 1)),
            Cancel(1, 1, Made(1, 1, active: false, revision: 2)), Book(1, 0, Made(2, 0)), Count(0, 2));

        var smallest = Shrinker.Shrink(broken);

        Assert.Equal(Verdict.Impossible, smallest.Check());
        Assert.Equal([Made(1, 0), Made(2, 0)], smallest.Attempts.Where(attempt => attempt.Answer is not null).Select(attempt => attempt.Answer));
    }

    [Fact]
    public void TimeLine_OfAHistory_SaysWhoAskedWhatAndWasTold()
    {
        var text = TimeLine.Of(History(Book(0, 0, Made(1, 0), "key-1"), Book(1, 0, null, "key-2")));

        Assert.Contains("student 1 books A [key-1] → #1 A (revision 1)", text, StringComparison.Ordinal);
        Assert.Contains("student 2 books A [key-2] → nobody knows", text, StringComparison.Ordinal);
    }

    private static void Sound(params Attempt[] attempts) => Assert.Equal(Verdict.Sound, History(attempts).Check());

    private static void Impossible(params Attempt[] attempts) => Assert.Equal(Verdict.Impossible, History(attempts).Check());

    private static RecordedHistory History(params Attempt[] attempts) => new(1, [1, 2], 2, [.. attempts.OrderBy(attempt => attempt.Called)]);

    private static Answer Made(int number, int slot, bool active = true, int revision = 1) => new Answer.Done(new Booking(number, slot, active, revision));

    private static Answer No(string code) => new Answer.Refused(code);

    private Attempt Book(int student, int slot, Answer? answer, string? key = null, bool byStaff = false) =>
        Sent(new Ask.Book(student, key ?? $"key {_now}", byStaff, slot), answer);

    private Attempt Move(int student, int number, int to, Answer? answer) => Sent(new Ask.Move(student, $"key {_now}", false, number, to, null), answer);

    private Attempt Cancel(int student, int number, Answer? answer, int? revision = null) =>
        Sent(new Ask.Cancel(student, $"key {_now}", false, number, revision), answer);

    private Attempt Read(int student, params Booking[] bookings) => Sent(new Ask.ReadBookings(student), new Answer.Bookings([.. bookings]));

    private Attempt Count(int slot, int taken) => Sent(new Ask.CountSeats(slot), new Answer.SeatsTaken(taken));

    private Attempt Close(int slot) => Sent(new Ask.Adjust(slot, $"key {_now}", null, true), new Answer.Adjusted(1, 0, Closed: true));

    private Attempt Sent(Ask ask, Answer? answer) => new("device", ask, answer, _now++, answer is null ? null : _now++);
}
