using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>What every event log must do, whatever it is kept in.</summary>
public abstract partial class EventLogContract : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _opened = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var opened in Enumerable.Reverse(_opened))
        {
            await opened.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Settings that lead to this test's own log, the same at every call.</summary>
    private protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [Fact]
    public async Task Append_SeveralStreams_AllAreReadBackAsTheyWere()
    {
        var log = (await Open()).Log;
        EventData[] events = [Event("slot.opened", """{"座位":"三号"}""", "staff:7", ""), Event("slot.seat-reserved")];

        await log.Append([To("slot/a", 0, events), To("student/b", 0)], Cancellation);

        var slot = await log.Stream("slot/a");
        Assert.Equal(events, slot.Select(e => e.Data));
        Assert.Equal([1, 2], slot.Select(e => e.Version));
        Assert.Equal(1, Assert.Single(await log.Stream("student/b")).Version);
        Assert.Equal(["slot/a", "slot/a", "student/b"], (await log.All()).Select(e => e.Stream));
    }

    [Fact]
    public async Task Append_OneStreamOfTwoConflicts_NothingIsWritten()
    {
        var log = (await Open()).Log;
        await log.Append("slot/a", 0);

        var conflict = await Assert.ThrowsAsync<AppendConflictException>(
            () => log.Append([To("student/b", 0), To("slot/a", 0)], Cancellation));

        Assert.Equal(("slot/a", 0, true), (conflict.Stream, conflict.ExpectedVersion, conflict.OutcomeIsKnown));
        Assert.Empty(await log.Stream("student/b"));
        Assert.Single(await log.Stream("slot/a"));
    }

    [Fact]
    public async Task Append_VersionAheadOfStream_ConflictsAndLeavesNoGap()
    {
        var log = (await Open()).Log;
        await log.Append("slot/a", 0);

        await Assert.ThrowsAsync<AppendConflictException>(() => log.Append("slot/a", 2));
        await Assert.ThrowsAsync<AppendConflictException>(() => log.Append("slot/new", 1));

        Assert.Single(await log.All());
    }

    [Fact]
    public async Task Append_ManyAtOnceWithConflictsInTheMiddle_OnlyTheConflictingFail()
    {
        var log = (await Open()).Log;
        await log.Append("taken", 0);

        var appends = Enumerable.Range(0, 300)
            .Select(i => log.Append(i % 10 == 5 ? [To($"s/{i}", 0), To("taken", 0)] : [To($"s/{i}", 0), To($"t/{i}", 0)], Cancellation))
            .ToList();
        await Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(appends, (append, i) => Assert.Equal(i % 10 == 5, append.Exception?.InnerException is AppendConflictException));
        Assert.Equal(1 + (270 * 2), (await log.All()).Count);
    }

    [Fact]
    public async Task Append_SameStreamManyTimesWithoutWaiting_AllStandInOrder()
    {
        var log = (await Open()).Log;

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => log.Append("slot/hot", i, Event(operation: $"op-{i}"))));

        var events = await log.Stream("slot/hot");
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"op-{i}"), events.Select(e => e.Data.Operation));
        Assert.Equal(Enumerable.Range(1, 500), events.Select(e => e.Version));
    }

    [Fact]
    public async Task Append_TwoLogsRaceForEveryVersionOfOneStream_EachVersionHasOneWinner()
    {
        var (first, second) = await OpenTwo();
        var won = new int[2];

        async Task Race(IEventLog log, int me)
        {
            for (var version = 0; version < 100;)
            {
                try
                {
                    await log.Append("slot/a", version, Event(operation: $"{me}"));
                    won[me]++;
                    version++;
                }
                catch (AppendConflictException)
                {
                    version = (await log.Stream("slot/a")).Count;
                }
            }
        }

        await Task.WhenAll(Race(first, 0), Race(second, 1));

        var events = await first.Stream("slot/a");
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Version));
        Assert.Equal([won[0], won[1]], [events.Count(e => e.Data.Operation == "0"), events.Count(e => e.Data.Operation == "1")]);
    }

    [Fact]
    public async Task Append_AlreadyCancelled_WritesNothing()
    {
        var log = (await Open()).Log;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.Append([To("slot/a", 0)], new CancellationToken(true)));

        Assert.Empty(await log.All());
    }

    [Fact]
    public async Task Append_BadAppend_IsRefusedAndHarmsNoOther()
    {
        var log = (await Open()).Log;

        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.Append([], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.Append([new StreamAppend("slot/a", 0, [])], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.Append([To("slot/a", 0), To("slot/a", 1)], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.Append("slot/a", -1));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.Append("slot/a", 0, Event(json: "\0")));
        Assert.Empty(await log.All());
    }

    [Fact]
    public async Task Append_TextThatIsNotUnicodeAmongOthers_FailsAlone()
    {
        var log = (await Open()).Log;
        var appends = Enumerable.Range(0, 20).Select(i => log.Append($"s/{i}", 0, Event(json: i == 7 ? "\uD800" : "{}"))).ToList();
        await Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default);

        var failure = Assert.IsType<EventLogException>(appends[7].Exception?.InnerException);
        Assert.True(failure.OutcomeIsKnown);
        Assert.Equal(19, appends.Count(append => append.IsCompletedSuccessfully));
        Assert.Equal(19, (await log.All()).Count);
    }

    [Fact]
    public async Task Append_LogStopped_IsRefused()
    {
        var host = await Open();
        var log = host.Log;
        await Close(host);

        var failure = await Assert.ThrowsAsync<EventLogException>(() => log.Append("slot/a", 0));
        Assert.True(failure.OutcomeIsKnown);
    }

    [Fact]
    public async Task Stop_WithAppendsQueued_WritesThemFirst()
    {
        var host = await Open();
        var appends = Enumerable.Range(0, 2_000).Select(i => host.Log.Append($"s/{i}", 0)).ToList();

        await Close(host);

        await Task.WhenAll(appends);
        Assert.Equal(2_000, (await (await Open()).Log.All()).Count);
    }

    [Fact]
    public async Task Read_FromVersion_LeavesOutWhatCameBefore()
    {
        var log = (await Open()).Log;
        await log.Append("slot/a", 0, Event(), Event(), Event());

        Assert.Equal([2, 3], (await log.Read("slot/a", 2, Cancellation)).Select(e => e.Version));
        Assert.Empty(await log.Read("slot/a", 4, Cancellation));
        Assert.Empty(await log.Read("slot/unknown", 0, Cancellation));
    }

    /// <summary>Whether a test may open the log more than once at a time.</summary>
    private protected virtual WriterSharing Sharing => WriterSharing.Alone;

    private protected async Task<LogHost> Open(params (string Key, string Value)[] more)
    {
        var settings = Settings.ToDictionary();
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return Keep(await LogHost.Start(settings, sharing: Sharing));
    }

    private protected T Keep<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    private protected async Task Close(LogHost host)
    {
        _opened.Remove(host);
        await host.DisposeAsync();
    }

    /// <summary>Two logs over the same events, each with a writer of its own.</summary>
    private protected abstract Task<(IEventLog First, IEventLog Second)> OpenTwo();
}
