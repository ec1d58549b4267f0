using Microsoft.Extensions.Logging.Abstractions;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Sqlite;
using Scheduling.Silo.Storage.Writing;
using Scheduling.TestKit.Disks;

namespace Scheduling.Silo.Tests.EventLog;

public sealed class SqliteEventLogTests : EventLogContract
{
    private readonly TempDirectory _folder = new();
    private SmallDisk? _disk;

    private protected override IReadOnlyDictionary<string, string?> Settings => At(_folder.Path);

    private Dictionary<string, string?> Impatient => new(Settings) { ["Storage:WriterWait"] = "00:00:00.2" };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _disk?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_FolderOfAnotherServer_IsRefusedWithItsName()
    {
        await Open();

        var refusal = await Assert.ThrowsAsync<StorageInUseException>(() => LogHost.Start(Impatient));

        Assert.Contains($"'{_folder.Path}' is in use by another server", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnceTheOtherServerEnds_GoesOnWithItsLog()
    {
        var first = await Open();
        await first.Log.Append("slot/a", 0);
        var second = LogHost.Start(Settings);

        await Close(first);

        Assert.Single(await Keep(await second).Log.Stream("slot/a"));
    }

    [Fact]
    public async Task Start_WithoutTheFoldersLock_FileOfAnotherProcessIsRefusedWithItsName()
    {
        await Open();
        File.Move(Path.Combine(_folder.Path, DataFolderFence.FileName), Path.Combine(_folder.Path, "moved"));

        var refusal = await Assert.ThrowsAsync<StorageInUseException>(() => LogHost.Start(Impatient));

        Assert.Contains("scheduling.db' is in use by another process", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_SyncOfTheDiskFails_OutcomeIsUnknownAndTheLogReadsTheTruthAgain()
    {
        using var fault = SqliteFault.Of(_folder.Path);
        var host = await Open();
        await host.Log.Append("slot/a", 0);

        fault.FailSync();
        var failure = await Assert.ThrowsAsync<EventLogException>(() => host.Log.Append([To("slot/a", 1), To("student/b", 0)], Cancellation));
        Assert.False(failure.OutcomeIsKnown);

        fault.Mend();
        var slot = await host.Log.Stream("slot/a");
        Assert.Equal(slot.Count - 1, (await host.Log.Stream("student/b")).Count);
        await host.Log.Append("slot/a", slot.Count);
        var now = await host.Log.All();
        Assert.Equal(now, await (await OpenAfterCrash()).Log.All());
    }

    [Fact]
    public async Task Append_SyncFailed_TheLogIsFoldedInBeforeAnythingBuildsOnIt()
    {
        using var fault = SqliteFault.Of(_folder.Path);
        var host = await Open();
        await host.Log.Append("slot/a", 0);
        fault.FailSync();
        await Assert.ThrowsAsync<EventLogException>(() => host.Log.Append("slot/a", 1));

        fault.Mend();
        var left = await host.Log.Stream("slot/a");

        // What a failed sync left readable may not be on the disk; the write-ahead log has been written into the file, and begins anew.
        Assert.NotEmpty(left);
        Assert.Equal(0, new FileInfo(_folder["scheduling.db-wal"]).Length);
    }

    // The writer remembers where streams stand; what it wrote in vain must not count.
    [Fact]
    public async Task Append_AgainAfterAWriteThatFailed_FindsTheStreamsWhereTheyStood()
    {
        using var fault = SqliteFault.Of(_folder.Path);
        var host = await Open();
        await host.Log.Append("slot/a", 0);
        fault.FailWrite();
        await Assert.ThrowsAsync<EventLogException>(() => host.Log.Append([To("slot/a", 1), To("student/b", 0)], Cancellation));

        fault.Mend();
        await host.Log.Append([To("slot/a", 1), To("student/b", 0)], Cancellation);

        await Assert.ThrowsAsync<AppendConflictException>(() => host.Log.Append("slot/a", 1));
        Assert.Equal(3, (await (await OpenAfterCrash()).Log.All()).Count);
    }

    [Fact]
    public async Task Append_WriteToTheDiskFails_OutcomeIsToldAndTheLogGoesOn()
    {
        using var fault = SqliteFault.Of(_folder.Path);
        var host = await Open();
        await host.Log.Append("slot/a", 0);

        fault.FailWrite();
        var appends = Enumerable.Range(0, 10).Select(i => host.Log.Append([To($"s/{i}", 0), To($"t/{i}", 0)], Cancellation)).ToList();
        await Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.All(appends, append => Assert.IsType<EventLogException>(append.Exception?.InnerException));

        fault.Mend();
        Assert.Single(await host.Log.All());
        await host.Log.Append("slot/a", 1);
        Assert.Equal(2, (await (await OpenAfterCrash()).Log.All()).Count);
    }

    [Theory]
    [InlineData("type in ('student.booking-moved') and type in ('student.booking-moved', 'student.seat-settled')", "events_of_moves")]
    [InlineData("actor = 'staff:7' and substr(actor, 1, 8) <> 'student:'", "events_by_actor")]
    [InlineData("stream >= 'student/zju/' and stream < 'student/zju0'", "events_by_stream")]
    public async Task Events_SearchedByARareProperty_AreFoundThroughAnIndex(string condition, string index)
    {
        var host = await Open();

        var plan = await host.Database.Run(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"explain query plan select * from events where position between 1 and 9 and {condition} order by {(index == "events_by_stream" ? "stream, version" : "position")} limit 10";
                using var reader = command.ExecuteReader();
                return reader.Read() ? reader.GetString(3) : "";
            },
            TestContext.Current.CancellationToken);

        Assert.Contains(index, plan, StringComparison.Ordinal);
    }

    private protected override async Task<(IEventLog First, IEventLog Second)> OpenTwo()
    {
        // The file belongs to one connection, so the second log shares it and brings only its own writer.
        var host = await Open();
        return (host.Log, Keep(new GroupCommitEventLog(
            host.Get<IAppendStore>(),
            WriterSharing.Alone,
            new GroupCommitOptions(),
            host.Get<EventLogMetrics>(),
            NullLogger<GroupCommitEventLog>.Instance)));
    }

    private protected override async Task Plant(LogHost host, string sql)
    {
        await Execute(host, $"""
            drop trigger events_keep_from_update;
            drop trigger events_keep_from_delete;
            alter table events rename to guarded;
            create table events (position integer primary key, stream, version, type, data, at, actor, operation);
            insert into events select * from guarded;
            {sql}
            """);
    }

    private protected override async Task<LogHost> OpenOnSmallDisk()
    {
        _disk = SmallDisk.TryMount();
        if (_disk is not null)
        {
            return await Open(("Storage:DataDirectory", _disk.Path));
        }

        var host = await Open();
        await Execute(host, "pragma max_page_count = 1000");
        return host;
    }

    private protected override async Task MakeRoom(LogHost host)
    {
        _disk?.Grow();
        await Execute(host, "pragma max_page_count = 1000000");
    }

    // What the files hold at this moment is what a process that starts after a crash finds.
    private protected override Task<LogHost> OpenAfterCrash()
    {
        var copy = Directory.CreateDirectory(_folder[$"crashed-{Guid.NewGuid():n}"]).FullName;
        foreach (var file in Directory.GetFiles(_folder.Path, "*.db*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return Open(("Storage:DataDirectory", copy));
    }

    private static Dictionary<string, string?> At(string folder) => new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:DataDirectory"] = folder,
    };
}
