using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Tests.EventLog;

public abstract partial class EventLogContract
{
    [Fact]
    public async Task ReadAll_MoreThanAPage_YieldsAllInCommitOrder()
    {
        var log = (await Open()).Log;
        var count = (2 * LogScan.Window) + 7;
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => log.Append($"s/{i:000000}", 0)));

        var all = await log.All();
        Assert.Equal(count, all.Count);
        Assert.Equal(all.OrderBy(e => e.Position).Select(e => e.Position), all.Select(e => e.Position));
        Assert.Equal(all.Skip(4_001).Select(e => e.Position), (await log.All(all[4_001].Position)).Select(e => e.Position));
        Assert.Empty(await log.All(all[^1].Position + 1));
    }

    [Fact]
    public async Task End_OfALog_IsItsLastPosition()
    {
        var log = (await Open()).Log;
        Assert.Equal(0, await log.End(TestContext.Current.CancellationToken));
        await log.Append("slot/a", 0);
        await log.Append("slot/b", 0);

        Assert.Equal((await log.All())[^1].Position, await log.End(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadAll_Filtered_YieldsOnlyWhatMatchesAll()
    {
        var log = (await Open()).Log;
        await log.Append("student/zju/1", 0, Event("student.booked"), Event("student.booking-moved"), Event("student.seat-settled", actor: "system:sweep"));
        await log.Append("student/zju2/1", 0, Event("student.booked", actor: "staff:7"));
        await log.Append("slot/zju/1", 0, Event("slot.opened", actor: "staff:7"), Event("slot.seat-reserved"));

        async Task<string> Found(EventFilter filter, long from = 0) =>
            string.Join(' ', (await log.All(from, filter)).Select(e => $"{e.Stream}#{e.Version}"));

        Assert.Equal("student/zju/1#2 student/zju/1#3", await Found(new(["student.booking-moved", "student.seat-settled"])));
        Assert.Equal("student/zju/1#3", await Found(new(["student.seat-settled"])));
        Assert.Equal("student/zju/1#1 student/zju2/1#1", await Found(new(["student.booked"])));
        Assert.Equal("", await Found(new([])));
        Assert.Equal("student/zju/1#1 student/zju/1#2 student/zju/1#3", await Found(new(StreamPrefix: "student/zju/")));
        Assert.Equal("student/zju2/1#1 slot/zju/1#1", await Found(new(Actor: "staff:7")));
        Assert.Equal("student/zju/1#1 student/zju/1#2 slot/zju/1#2", await Found(new(Actor: "student:1")));
        Assert.Equal("slot/zju/1#1", await Found(new(["slot.opened"], "slot/", "staff:7")));
        Assert.Equal("slot/zju/1#2", await Found(new(StreamPrefix: "slot/zju/"), (await log.All())[^1].Position));
    }

    [Fact]
    public async Task ReadAll_PrefixOfManyStreams_YieldsThemInCommitOrder()
    {
        var log = (await Open()).Log;
        await Task.WhenAll(Enumerable.Range(0, 3_000).Select(i => log.Append($"{(i % 3 == 0 ? "other" : "student/zju")}/{5_000 - i}", 0)));

        var found = await log.All(0, new EventFilter(StreamPrefix: "student/zju/"));

        Assert.Equal((await log.All()).Where(e => e.Stream.StartsWith("student/zju/", StringComparison.Ordinal)), found);
        Assert.Equal(2_000, found.Count);
    }

    [Fact]
    public async Task ReadAll_FollowedWhileTwoLogsWrite_MissesNothing()
    {
        var (first, second) = await OpenTwo();
        var writing = Task.WhenAll(new[] { first, second }.Select(async (log, me) =>
        {
            for (var round = 0; round < 20; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, 50).Select(i => log.Append($"s/{me}/{round}/{i}", 0)));
            }
        }));

        var seen = new List<StoredEvent>();
        for (var last = false; !last;)
        {
            last = writing.IsCompleted;
            seen.AddRange(await first.All(seen.Count == 0 ? 0 : seen[^1].Position + 1));
        }

        await writing;
        Assert.Equal(2_000, seen.Count);
        Assert.Equal(await second.All(), seen);
    }

    [Fact]
    public async Task Newest_Paged_GoesBackThroughTheLog()
    {
        var host = await Open();
        var trail = host.Get<IAuditTrail>();
        await Task.WhenAll(Enumerable.Range(0, 2_500).Select(i => host.Log.Append($"s/{i}", 0, Event(actor: i % 500 == 0 ? "staff:7" : "student:1"))));
        var all = await host.Log.All();

        var page = await trail.Newest(null, null, 3, Cancellation);
        Assert.Equal(all.AsEnumerable().Reverse().Take(3), page);
        Assert.Equal(all.AsEnumerable().Reverse().Skip(3).Take(2), await trail.Newest(page[^1].Position, null, 2, Cancellation));
        Assert.Equal(all.Where(e => e.Data.Actor == "staff:7").Reverse(), await trail.Newest(null, new EventFilter(Actor: "staff:7"), 10, Cancellation));
        Assert.Equal(all.Where(e => e.Data.Actor == "student:1").Take(2).Reverse(), await trail.Newest(all.Where(e => e.Data.Actor == "student:1").ElementAt(2).Position, new EventFilter(Actor: "student:1"), 10, Cancellation));
        Assert.Equal(all.Where(e => e.Stream.StartsWith("s/24", StringComparison.Ordinal)).Reverse().Take(5), await trail.Newest(null, new EventFilter(StreamPrefix: "s/24"), 5, Cancellation));
    }

    [Fact]
    public async Task Read_RowWithoutData_SaysWhichAndIsNotSkipped()
    {
        var host = await Open();
        await host.Log.Append("slot/bad", 0, Event(), Event(), Event());
        await host.Log.Append("slot/good", 0);
        await Plant(host, "update events set data = null where stream = 'slot/bad' and version = 2");

        var failure = await Assert.ThrowsAsync<DamagedEventException>(() => host.Log.Stream("slot/bad"));
        Assert.Equal(("slot/bad", 2), (failure.Stream, failure.Version));
        Assert.Contains("data", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Position, (await Assert.ThrowsAsync<DamagedEventException>(() => host.Log.All())).Position);
        Assert.Single(await host.Log.Stream("slot/good"));
    }

    [Fact]
    public async Task Read_RowMissingInTheMiddle_Fails()
    {
        var host = await Open();
        await host.Log.Append("slot/bad", 0, Event(), Event(), Event());
        await Plant(host, "delete from events where stream = 'slot/bad' and version = 2");

        Assert.Equal(3, (await Assert.ThrowsAsync<DamagedEventException>(() => host.Log.Stream("slot/bad"))).Version);
    }

    [Theory]
    [InlineData("update events set data = '{}'")]
    [InlineData("delete from events")]
    public async Task Events_ChangedOrDeletedInTheDatabase_IsRefused(string sql)
    {
        var host = await Open();
        await host.Log.Append("slot/a", 0);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Execute(host, sql));

        Assert.Single(await host.Log.All());
    }

    /// <summary>Takes the guards off the table and changes it.</summary>
    private protected abstract Task Plant(LogHost host, string sql);

    private protected static Task<int> Execute(LogHost host, string sql) => host.Database.Run(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteNonQuery();
        },
        Cancellation);
}
