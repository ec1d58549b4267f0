using System.Collections.Immutable;
using Scheduling.Grains.Log;
using Scheduling.Grains.Slots;
using Scheduling.Grains.Tests.Engine;
using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Log;

public sealed class JournalTests : IAsyncDisposable
{
    private readonly MemoryEventLog _log = new();
    private readonly ManualTimeProvider _time = new(Given.Midway);

    public ValueTask DisposeAsync() => _log.DisposeAsync();

    [Fact]
    public async Task Append_OthersWaiting_GoTogetherInTheNextAppend()
    {
        var journal = await NewJournal();
        _log.Hold();
        var appends = ((string[])["a", "b", "c"]).Select(student => Reserve(journal, student)).ToArray();
        Assert.Equal(1, _log.Received);

        _log.LetGo();
        await Task.WhenAll(appends);

        Assert.Equal([2, 4], _log.Transactions.Select(events => events.Count));
        Assert.Equal([1, 2, 3], _log.Events.Where(stored => stored.Stream.StartsWith("slot/", StringComparison.Ordinal)).Select(stored => stored.Version));
        Assert.Equal(3, journal.Committed.Seats.Count);
    }

    [Fact]
    public async Task Append_SameCompanionTwice_TakesTwoAppends()
    {
        var journal = await NewJournal();
        _log.Hold();
        var first = Reserve(journal, "a");
        var second = Reserve(journal, "b");
        var third = Reserve(journal, "b", version: 1);

        _log.LetGo();
        await Task.WhenAll(first, second, third);

        Assert.Equal(3, _log.Transactions.Count);
    }

    /// <summary>
    /// The stream stands at 0. This journal stages two seats, on 0 and on 1; another activation writes first, so that the stream
    /// stands at 1, but not at the 1 that the second seat was decided on.
    /// </summary>
    [Fact]
    public async Task Append_OtherActivationWroteInPlaceOfTheFirst_TheSecondIsNotWrittenEither()
    {
        var (here, there) = (await NewJournal(), await NewJournal());
        await Reserve(there, "elsewhere");
        _log.Hold();
        var first = Reserve(here, "a");
        var second = Reserve(here, "b");

        _log.LetGo();

        await Assert.ThrowsAsync<AppendConflictException>(() => first);
        await Assert.ThrowsAsync<AppendConflictException>(() => second);
        Assert.Single(_log.Transactions);
        Assert.True(here.IsStale);
        await here.Refresh(TestContext.Current.CancellationToken);
        Assert.Single(here.Committed.Seats);
    }

    [Fact]
    public async Task Refresh_DoubtedWhileItReads_ReadsAgain()
    {
        var reads = new HeldReads(_log);
        var here = new Journal<SlotState, SlotEvent>(SlotDecider.Behaviour, Given.NineOClock.ToString(), reads, _time);
        var there = await NewJournal();
        reads.Hold();
        var refresh = here.Refresh(TestContext.Current.CancellationToken);

        // What is read now does not hold the seat yet.
        await Reserve(there, "elsewhere");
        here.Distrust();
        reads.LetGo();
        await refresh;

        Assert.Single(here.Committed.Seats);
    }

    [Fact]
    public async Task Confirm_OtherActivationWrote_ReadsAgainAndSaysSo()
    {
        var (here, there) = (await NewJournal(), await NewJournal());
        await Reserve(there, "elsewhere");

        Assert.False(await here.Confirm());

        Assert.Single(here.Committed.Seats);
        Assert.True(await here.Confirm());
    }

    [Fact]
    public async Task Recall_OtherActivationWrote_IsAMomentOldAtMost()
    {
        var (here, there) = (await NewJournal(), await NewJournal());
        await Reserve(there, "elsewhere");

        await here.Recall();
        Assert.Empty(here.Committed.Seats);
        _time.Advance(TimeSpan.FromSeconds(5));
        await here.Recall();
        Assert.Single(here.Committed.Seats);
    }

    [Fact]
    public async Task Recall_OwnAppendAMomentAgo_AsksNobody()
    {
        var reads = new HeldReads(_log);
        var here = await NewJournal(reads);
        _time.Advance(TimeSpan.FromSeconds(5));
        await Reserve(here, "a");
        var before = reads.Begun;

        await here.Recall();

        Assert.Equal(before, reads.Begun);
    }

    [Fact]
    public async Task Confirm_OnlyThisActivationWroteMeanwhile_WasRight()
    {
        var reads = new HeldReads(_log);
        var here = await NewJournal(reads);
        reads.Hold();
        var confirmation = here.Confirm();
        var append = Reserve(here, "a");
        await append;

        // It began before the seat was there and may see it all the same.
        reads.LetGo();

        Assert.True(await confirmation);
        Assert.True(await here.Confirm());
    }

    [Fact]
    public async Task Confirm_ManyWhileOneIsOnItsWay_ShareTheNextReading()
    {
        var reads = new HeldReads(_log);
        var (here, there) = (await NewJournal(reads), await NewJournal());
        reads.Hold();
        var first = here.Confirm().AsTask();
        await Reserve(there, "elsewhere");
        var others = Enumerable.Range(0, 50).Select(_ => here.Confirm().AsTask()).ToArray();
        var before = reads.Begun;
        reads.LetGo();

        await Task.WhenAll(others);

        await first;
        Assert.Single(here.Committed.Seats);

        // One that finds the seat, and one of the whole stream.
        Assert.Equal(before + 2, reads.Begun);
    }

    [Theory]
    [InlineData(Fault.BeforeCommit, 0)]
    [InlineData(Fault.AfterCommit, 1)]
    internal async Task Append_Fails_IsReadAgainBeforeAnythingElseIsDecided(Fault fault, int seats)
    {
        var journal = await NewJournal();
        _log.Faults = (_, _) => fault;

        var failed = await Assert.ThrowsAsync<EventLogException>(() => Reserve(journal, "a"));

        Assert.Equal(fault == Fault.BeforeCommit, failed.OutcomeIsKnown);
        Assert.True(journal.IsStale);
        Assert.Empty(journal.Committed.Seats);
        await journal.Refresh(TestContext.Current.CancellationToken);
        Assert.Equal(seats, journal.Staged.Seats.Count);
    }

    [Fact]
    public async Task Append_NothingToChange_WaitsForWhatItWasDecidedOn()
    {
        var journal = await NewJournal();
        _log.Hold();
        var first = Reserve(journal, "a");
        var nothing = journal.Append(journal.Prepare(Given.Operation("nothing"), Given.Midway, []), []);

        Assert.False(nothing.IsCompleted);
        _log.LetGo();
        await first;
        await nothing;
    }

    [Fact]
    public async Task Append_OnlyCompanions_IsAMistake()
    {
        var journal = await NewJournal();
        var nothing = journal.Prepare(Given.Operation("nothing"), Given.Midway, []);

        await Assert.ThrowsAsync<ArgumentException>(() => journal.Append(nothing, [Given.Companion("a")]));
    }

    private async Task<Journal<SlotState, SlotEvent>> NewJournal(IEventLog? log = null)
    {
        var journal = new Journal<SlotState, SlotEvent>(SlotDecider.Behaviour, Given.NineOClock.ToString(), log ?? _log, _time);
        await journal.Refresh(TestContext.Current.CancellationToken);
        return journal;
    }

    private static Task Reserve(Journal<SlotState, SlotEvent> journal, string student, int version = 0)
    {
        var reserved = ImmutableArray.Create<SlotEvent>(new SlotEvent.SeatReserved(Given.Booking(student, version + 1)));
        return journal.Append(journal.Prepare(Given.Operation(student), Given.Midway, reserved), [Given.Companion(student, version)]);
    }
}
