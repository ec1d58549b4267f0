using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Contracts.Kiosks;
using Scheduling.Contracts.Queues;
using Scheduling.Contracts.Slots;
using Scheduling.Silo.Live;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;
using Scheduling.Web.Live;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>The server as a cluster's members are set up: PostgreSQL and Redis.</summary>
public sealed class RedisBackedServerTests
{
    [Fact]
    public async Task Booking_WithRedisUpKilledAndBack_IsLiveAllTheTime()
    {
        await using var postgres = await PostgresServer.Start();
        await using var redis = await RedisServer.Start();
        await using var server = await TestServer.Start(
            "--Storage:Provider=Postgres", $"--Storage:ConnectionString={await postgres.CreateDatabase()}", $"--Redis:Configuration={redis.Configuration}");
        var feed = server.Services.GetRequiredService<ILiveTopics>();
        await Eventually.True(() => !feed.IsDeaf, "the server hears Redis");
        var school = await TestSchool.Open(server);
        var (first, second, third) = (await school.Student(0), await school.Student(1), await school.Student(2));
        var (slot, other) = ((await school.Slots(first)).Slots[0].Id, (await school.Slots(first)).Slots[1].Id);
        await using var live = await LiveSocket.Connect(server, (await school.Student(3)).Token!);
        await live.Watch($"slots/{school.Code}");

        await school.Book(first, slot);
        await live.Changed(Left(slot, 1), "the first booking is live");

        await redis.Kill();
        await Eventually.True(() => feed.IsDeaf, "the server notices that Redis is gone");
        await school.Book(second, slot);
        await live.Changed(Left(slot, 0), "the second booking is live without Redis");
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().Send(HttpMethod.Get, "/readyz")).StatusCode);

        await redis.Restart();
        await Eventually.True(() => !feed.IsDeaf, "the server hears Redis again");
        await school.Book(third, other);
        await live.Changed(Left(other, 1), "the third booking is live");
    }

    [Fact]
    public async Task Watch_OnAServerThatHearsNothing_IsAnsweredAgainAndAgain()
    {
        // Nothing was published here since the watch began: what comes can only be an answer that the server asked for.
        var nowhere = RedisServer.Absent();
        await using var server = await TestServer.Start($"--Redis:Configuration={nowhere.Configuration}");
        var school = await TestSchool.Open(server);
        await using var live = await LiveSocket.Connect(server, (await school.Student(0)).Token!);
        var first = await live.Watch($"slots/{school.Code}");

        var again = await live.Changed(_ => true, "the topic is asked for");
        var andAgain = await live.Changed(_ => true, "the topic is asked for once more");

        Assert.Equal(first.GetProperty("view").ToString(), again.View.ToString());
        Assert.True(andAgain.Version > again.Version);
        Assert.Equal(again.Epoch, andAgain.Epoch);
    }

    [Fact]
    public void View_WrittenForAnotherProcess_IsWhatTheHubWouldWrite()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddLive(new ConfigurationManager());
        using var provider = services.BuildServiceProvider();
        var hub = provider.GetRequiredService<IOptions<JsonHubProtocolOptions>>();
        var at = new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.FromHours(8));
        object[] views =
        [
            new SeatsLeftView(System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("李~1", 2), ["a"]),
            new KioskDirectoryChanged(3),
            new DayOfWeek[] { DayOfWeek.Monday },
            new { At = at, Status = TicketStatus.NoShow, Kiosk = KioskState.Online, Nothing = (string?)null },
        ];

        Assert.All(views, view => Assert.Equal(JsonSerializer.Serialize(hub.Write(view)), JsonSerializer.Serialize(new RawJson(LiveJson.Write(view)))));
    }

    private static Func<JsonElement, bool> Left(string slot, int left) => view => view.GetProperty("left").GetProperty(slot).GetInt32() == left;
}
