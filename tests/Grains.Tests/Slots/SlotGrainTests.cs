using Scheduling.Contracts.Log;
using Scheduling.Contracts.Slots;
using Scheduling.Grains.Log;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit;

namespace Scheduling.Grains.Tests.Slots;

public sealed class SlotGrainTests : GrainFixture
{
    [Fact]
    public async Task Reserve_AppendInFlight_AnswersOnlyOnceItIsDurable()
    {
        await HasSlot(Given.NineOClock);
        await HasStudents("li");
        Log.Hold();
        var received = Log.Received;

        var booking = Student("li").Book(Book(Given.NineOClock));
        await Eventually.True(() => Log.Received == received + 1, "the append reaches the log");

        Assert.False(booking.IsCompleted);
        Assert.Equal(0, (await Silo.Slot(Given.NineOClock).Find())!.Taken);
        Log.LetGo();
        Assert.True((await booking).IsAccepted);
        Assert.Equal(1, (await Silo.Slot(Given.NineOClock).Find())!.Taken);
    }

    [Fact]
    public async Task Reserve_ManyInFlight_NeverGivesTheLastSeatTwice()
    {
        string[] students = [.. Enumerable.Range(0, 8).Select(n => $"s{n}")];
        await HasSlot(Given.NineOClock, capacity: 3);
        await HasStudents(students);
        Log.Hold();
        var received = Log.Received;

        var bookings = students.Select(student => Student(student).Book(Book(Given.NineOClock))).ToArray();
        await Eventually.True(() => Log.Received == received + 1, "the first append is in flight");
        Log.LetGo();
        var answers = await Task.WhenAll(bookings);

        Assert.Equal(3, answers.Count(answer => answer.IsAccepted));
        Assert.All(answers.Where(answer => !answer.IsAccepted), answer => Assert.Equal(SlotRefusal.Full, answer.Refusal));
    }

    [Fact]
    public async Task Reserve_FullOnlyBecauseOfOneInFlight_IsNotRefusedBeforeThatIsDurable()
    {
        await HasSlot(Given.NineOClock, capacity: 1);
        await HasStudents("li", "wang");
        Log.Hold();
        Log.Faults = (_, appends) => appends.Any(append => append.Stream.EndsWith("/li", StringComparison.Ordinal)) ? Fault.BeforeCommit : Fault.None;
        var received = Log.Received;
        var first = Student("li").Book(Book(Given.NineOClock));
        await Eventually.True(() => Log.Received == received + 1, "the first booking is in flight");
        var slot = Silo.Slot(Given.NineOClock);
        var second = slot.Reserve(new ReserveSeat(Given.Operation("second"), Given.Booking("wang"), Given.College, false, Given.Companion("wang", 1)));
        Assert.Equal(0, (await slot.Find())!.Taken);
        Assert.False(second.IsCompleted);

        Log.LetGo();

        await Assert.ThrowsAsync<EventLogException>(() => first);
        await Assert.ThrowsAsync<EventLogException>(() => second);
        Assert.True((await Student("wang").Book(Book(Given.NineOClock))).IsAccepted);
    }

    [Fact]
    public async Task Reserve_OneOfManyConflictsInItsStudentsStream_TheOthersNeverNotice()
    {
        string[] students = [.. Enumerable.Range(0, 8).Select(n => $"s{n}")];
        await HasSlot(Given.NineOClock, capacity: 8);
        await HasStudents(students);
        Assert.NotNull(await Student("s0").Find());
        await using var other = await NewSilo();
        await Student("s0", other).List(new(Given.Operation("list-elsewhere"), "数学科学学院"));
        Log.Hold();
        var received = Log.Received;

        var behind = Student("s0").Book(Book(Given.NineOClock));
        await Eventually.True(() => Log.Received == received + 1, "the booking that is behind its stream is in flight");
        var bookings = students.Skip(1).Select(student => Student(student).Book(Book(Given.NineOClock))).ToArray();
        Log.LetGo();

        var conflict = await Assert.ThrowsAsync<AppendConflictException>(() => behind);
        Assert.Equal("student/BNU2027/s0", conflict.Stream);
        Assert.All(await Task.WhenAll(bookings), answer => Assert.True(answer.IsAccepted));
        Assert.True((await ConflictRetry.Run(() => Student("s0").Book(Book(Given.NineOClock)))).IsAccepted);
        Assert.Equal(8, (await Silo.Slot(Given.NineOClock).Find())!.Taken);
    }

    [Fact]
    public async Task Find_AppendWhoseFateIsUnknown_SaysWhatTheLogSays()
    {
        await HasSlot(Given.NineOClock);
        await HasStudents("li");
        Log.Faults = (_, _) => Fault.AfterCommit;

        await Assert.ThrowsAsync<EventLogException>(() => Student("li").Book(Book(Given.NineOClock)));
        Log.Faults = (_, _) => Fault.None;

        Assert.Equal(1, (await Silo.Slot(Given.NineOClock).Find())!.Taken);
        Assert.True((await Student("li").Book(Book(Given.NineOClock))).IsAccepted);
        Assert.Equal(1, (await Silo.Slot(Given.NineOClock).Find())!.Taken);
    }

    [Fact]
    public async Task Adjust_RepeatedAfterRestart_AnswersTheSame()
    {
        await HasSlot(Given.NineOClock);
        var adjust = new AdjustSlot(Given.Operation("adjust"), 1, 7, null, "更多机位");
        var answer = await Silo.Slot(Given.NineOClock).Adjust(adjust);
        await Silo.Slot(Given.NineOClock).Adjust(new AdjustSlot(Given.Operation("close"), 2, null, true, null));

        var again = await (await NewSilo()).Slot(Given.NineOClock).Adjust(adjust);

        Assert.Equal((7, 2, 2), (again.Value!.Capacity, again.Value.Revision, again.Value.Version));
        Assert.Equal(answer.Value! with { Plan = again.Value.Plan }, again.Value);
    }

    [Fact]
    public async Task FindSeats_AfterBookings_NamesWhoHoldsThem()
    {
        await HasSlot(Given.NineOClock);
        await HasStudents("li", "wang");
        await Student("wang").Book(Book(Given.NineOClock));
        await Student("li").Book(Book(Given.NineOClock));

        var seats = await (await NewSilo()).Slot(Given.NineOClock).FindSeats();

        Assert.Equal(["BNU2027/wang/1", "BNU2027/li/1"], seats!.Seats.Select(seat => seat.Booking.ToString()));
        Assert.Null(await Silo.Slot(Given.TenOClock).FindSeats());
    }

    [Theory]
    [InlineData("slot.seat-sold", "{}")]
    [InlineData("slot.seat-reserved", "{}")]
    [InlineData("slot.seat-reserved", "{\"booking\":\"nonsense\"}")]
    [InlineData("slot.seat-reserved", "null")]
    [InlineData("slot.seat-reserved", "{")]
    public async Task Activation_EventThatCannotBeRead_StopsItAndSaysWhich(string type, string json)
    {
        Log.Plant("slot/BNU2027/hall/20270105/0900", new EventData(type, json, Given.Midway, "staff:wang", "op"));

        var refused = await Assert.ThrowsAsync<UnreadableEventException>(() => Silo.Slot(Given.NineOClock).Find());

        Assert.Contains("Event 1 of stream 'slot/BNU2027/hall/20270105/0900'", refused.Message);
        Assert.Contains(type, refused.Message);
    }
}
