using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;
using Scheduling.TestKit.Disks;

namespace Scheduling.Silo.Tests.EventLog;

public abstract partial class EventLogContract
{
    [Fact]
    public async Task Restart_AfterAppends_EverythingIsThere()
    {
        var host = await Open();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.Log.Append("slot/a", i)));
        var before = await host.Log.All();
        await Close(host);

        var log = (await Open()).Log;

        Assert.Equal(before, await log.All());
        await log.Append("slot/a", 100);
        Assert.True((await log.All())[^1].Position > before[^1].Position);
    }

    [Fact]
    public async Task Crash_RightAfterAcknowledging_LosesNothing() => Assert.Empty(await LostInACrash(_ => { }));

    // The control: the same check with a store that acknowledges before it commits must find losses.
    [Fact]
    public async Task Crash_WithAStoreThatAcknowledgesBeforeItCommits_IsCaught() =>
        Assert.NotEmpty(await LostInACrash(services => services.WrapStore(inner => new HastyStore(inner))));

    [Fact]
    public async Task Append_DiskFull_FailsLoudlyAndWritesNothingByHalves()
    {
        var host = await OpenOnSmallDisk();
        var acknowledged = 0;
        var failure = await Assert.ThrowsAsync<EventLogException>(async () =>
        {
            for (; acknowledged < 1_000; acknowledged++)
            {
                // Random, so that the database cannot compress it.
                var json = $"\"{RandomNumberGenerator.GetHexString(100_000)}\"";
                await host.Log.Append([To($"a/{acknowledged}", 0, Event(json: json)), To($"b/{acknowledged}", 0)], Cancellation);
            }
        });

        Assert.True(failure.OutcomeIsKnown, failure.ToString());
        Assert.NotNull((await host.Get<IEventLogHealth>().Check(Cancellation)).Problem);
        Assert.Equal(
            Enumerable.Range(0, acknowledged).SelectMany(i => new[] { $"a/{i}", $"b/{i}" }),
            (await host.Log.All()).Select(e => e.Stream));

        await MakeRoom(host);
        await Eventually.True(
            async () =>
            {
                await host.Log.Append("after", 0);
                return true;
            },
            "the log goes on once there is room");
        Assert.Null((await host.Get<IEventLogHealth>().Check(Cancellation)).Problem);
        Assert.Equal((2 * acknowledged) + 1, (await host.Log.All()).Count);
    }

    [Fact]
    public async Task Start_Again_AppliesNothingTwice()
    {
        await Close(await Open());
        var host = await Open();

        Assert.Equal(1L, await Count(host, "schema_versions where component = 'event-log'"));
    }

    [Fact]
    public async Task Start_SchemaNewerThanTheProgram_IsRefused()
    {
        var host = await Open();
        await Execute(host, "insert into schema_versions (component, version, applied_at) values ('event-log', 99, '')");
        await Close(host);

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(() => Open());

        Assert.Contains("'event-log' in the database is version 99, and this program knows versions up to 1", refusal.Message);
    }

    private protected static Task<long> Count(LogHost host, string from) => host.Database.Run(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select count(*) from {from}";
            return (long)command.ExecuteScalar()!;
        },
        Cancellation);

    /// <summary>Opens a log on a disk that a few megabytes fill.</summary>
    private protected abstract Task<LogHost> OpenOnSmallDisk();

    /// <summary>Makes the small disk large.</summary>
    private protected abstract Task MakeRoom(LogHost host);

    /// <summary>Opens what would be found if the machine had stopped at this moment.</summary>
    private protected abstract Task<LogHost> OpenAfterCrash();

    /// <summary>Appends at full speed, stops the machine right after an acknowledgement, and tells which acknowledged appends are gone.</summary>
    private async Task<IReadOnlyList<string>> LostInACrash(Action<IServiceCollection> change)
    {
        var log = Keep(await LogHost.Start(Settings, change, Sharing)).Log;
        var acknowledged = new List<string>();
        for (var round = 0; round < 10; round++)
        {
            var streams = Enumerable.Range(0, 20).Select(i => $"s/{round}/{i}").ToList();
            await Task.WhenAll(streams.Select(stream => log.Append(stream, 0)));
            acknowledged.AddRange(streams);
        }

        var found = (await (await OpenAfterCrash()).Log.All()).Select(e => e.Stream);
        return acknowledged.Except(found).ToList();
    }
}
