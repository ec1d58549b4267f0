using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Scheduling.Grains.Live;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Live;
using Scheduling.Silo.Live.Redis;
using StackExchange.Redis;

namespace Scheduling.Silo.Tests.Live;

/// <summary>Feeds of several processes over one real Redis.</summary>
public sealed class RedisLiveFeedTests : IAsyncLifetime
{
    private const string Topic = "slots/A";

    private readonly List<RedisLiveFeed> _feeds = [];
    private readonly ConcurrentQueue<LiveMessage> _heard = new();
    private RedisServer _redis = null!;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.Start();

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        foreach (var feed in _feeds)
        {
            await feed.StopAsync(CancellationToken.None);
            feed.Dispose();
        }
    }

    [Fact]
    public async Task Publish_InOneProcess_IsHeardByItselfAndByEveryOther()
    {
        var (silo, web) = (await Start(), await Start());
        var own = new ConcurrentQueue<LiveMessage>();
        silo.Listen(own.Enqueue);
        web.Listen(_heard.Enqueue);

        silo.Publish(Topic, 7, new View("王"));
        await Hears(7);

        var heard = _heard.Single();
        Assert.Equal((Topic, web.Epoch), (heard.Topic, heard.Epoch));
        Assert.Equal("""{"name":"王"}""", Encoding.UTF8.GetString(Assert.IsType<WrittenView>(heard.View).Json.Span));
        Assert.Equal([7L], own.Select(message => message.Version));
    }

    [Fact]
    public async Task Publish_OlderViewOfASiloThatTheActorHasLeft_NeverReplacesTheNewer()
    {
        var (left, now, web) = (await Start(), await Start(), await Start());
        web.Listen(_heard.Enqueue);
        now.Publish(Topic, 9, new View("new"));
        await Hears(9);

        left.Publish(Topic, 8, new View("old"));
        left.Publish("slots/B", 1, new View("other"));
        await Eventually.True(() => _heard.Any(message => message.Topic == "slots/B"), "what was published after it is heard");

        Assert.Equal([9L], _heard.Where(message => message.Topic == Topic).Select(message => message.Version));
    }

    [Fact]
    public async Task Last_OfAnotherProcess_IsNotTrustedUntilItsLifeHasPassed()
    {
        // What is in Redis when a process arrives may be older than what its publisher knows; asking the actor is always right.
        var (silo, web) = (await Start(), await Start());
        web.Listen(_heard.Enqueue);
        silo.Publish(Topic, 1, new View("a"));
        await Hears(1);

        Assert.Null(await web.Last(Topic));
        Assert.Equal(1, (await silo.Last(Topic))!.Version);
        Assert.Equal(silo.Epoch, (await silo.Last(Topic))!.Epoch);
    }

    [Fact]
    public async Task Find_ViewInRedis_IsReadBack()
    {
        var (silo, web) = (await Start(), await Start());
        web.Listen(_heard.Enqueue);
        silo.Publish(Topic, 3, new View("a"));
        await Hears(3);
        var link = new RedisLink(Options, "reader", TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var running = link.Run(RedisChannel.Literal("nothing"), _ => { }, stop.Token);
        await Eventually.True(() => !link.IsDeaf, "the link hears");

        var views = new RedisViews(Options.Prefix, "reader");
        var found = await views.Find(link.Database!, Topic, "e");

        Assert.Equal((3L, "e"), (found!.Version, found.Epoch));
        Assert.Null(await views.Find(link.Database!, "slots/none", "e"));
        var life = await link.Database!.KeyTimeToLiveAsync($"{Options.Prefix}:view:{Topic}");
        Assert.InRange(life!.Value, TimeSpan.FromSeconds(1), RedisViews.Kept);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await link.DisposeAsync();
    }

    [Fact]
    public async Task Redis_KilledAndStartedAgain_NothingBlocksAndTheNewestIsHeardAfterwards()
    {
        var (silo, web) = (await Start(), await Start());
        web.Listen(_heard.Enqueue);
        silo.Publish(Topic, 1, new View("a"));
        await Hears(1);
        var before = web.Epoch;

        await _redis.Kill();
        await Eventually.True(() => silo.IsDeaf && web.IsDeaf, "both notice");
        silo.Publish(Topic, 2, new View("b"));
        silo.Publish(Topic, 3, new View("c"));
        Assert.NotEqual(before, web.Epoch);
        Assert.Equal(3, (await silo.Last(Topic))!.Version);
        Assert.Null(await web.Last(Topic));

        await _redis.Restart();
        await Hears(3);
        await Eventually.True(() => !web.IsDeaf, "the watcher hears again");
        silo.Publish(Topic, 4, new View("d"));
        await Hears(4);
    }

    [Fact]
    public async Task Redis_Hangs_IsNoticedAndPublishingDoesNotWait()
    {
        var (silo, web) = (await Start(), await Start());
        web.Listen(_heard.Enqueue);

        await _redis.Freeze();
        for (var version = 1; version <= 1000; version++)
        {
            silo.Publish($"slots/{version}", version, new View("a"));
        }

        await Eventually.True(() => silo.IsDeaf && web.IsDeaf, "both notice");
        await _redis.Thaw();
        await Eventually.True(() => _heard.Select(message => message.Topic).Distinct().Count() == 1000, "everything is told in the end");
    }

    [Theory]
    [InlineData("resp2")]
    [InlineData("resp3")]
    public async Task Connection_CutForAMoment_BeginsANewEpoch(string protocol)
    {
        // Whatever was sent in that moment is lost, and the pulse may miss none.
        var web = Begin($"protocol={protocol}");
        await Eventually.True(() => !web.IsDeaf, "the feed hears");
        var before = web.Epoch;

        await using var operators = await ConnectionMultiplexer.ConnectAsync(_redis.Configuration + ",allowAdmin=true");
        await operators.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");

        await Eventually.True(() => web.Epoch != before && !web.IsDeaf, "the feed hears again and has begun a new epoch");
    }

    [Fact]
    public async Task Messages_InABurst_AreHeardInOrder()
    {
        var web = await Start();
        var channel = new RedisViews(Options.Prefix, "reader").Channel;
        web.Listen(_heard.Enqueue);

        await using var silo = await ConnectionMultiplexer.ConnectAsync(_redis.Configuration);
        var told = Enumerable.Range(1, 2_000).Select(version => silo.GetSubscriber().PublishAsync(channel, $"silo\n{Topic}\n{version}\n{{}}"));
        await Task.WhenAll(told);
        await Hears(2_000);

        Assert.Equal(Enumerable.Range(1, 2_000).Select(version => (long)version), _heard.Select(message => message.Version));
    }

    [Fact]
    public async Task Start_BeforeRedis_ServesAndTellsOnceItIsThere()
    {
        await _redis.Kill();
        var (silo, web) = (Begin(), Begin());
        web.Listen(_heard.Enqueue);
        silo.Publish(Topic, 5, new View("a"));
        Assert.True(web.IsDeaf);
        Assert.Equal(5, (await silo.Last(Topic))!.Version);

        await _redis.Restart();

        // Which of the two hears first is open: whoever hears later than the other has told asks the actors once more, beyond the feed.
        await Eventually.True(() => !silo.IsDeaf && !web.IsDeaf, "both feeds hear");
        silo.Publish(Topic, 6, new View("b"));
        await Hears(6);
    }

    [Fact]
    public async Task IdentityChanges_Told_AreHeardByOthersOnly()
    {
        var (first, second) = (await Start(), await Start());
        var (one, two) = (new IdentityChanges(first, first), new IdentityChanges(second, second));
        var (heardByOne, heardByTwo) = (0, 0);
        one.Hear(() => Interlocked.Increment(ref heardByOne));
        two.Hear(() => Interlocked.Increment(ref heardByTwo));

        one.Tell();
        await Eventually.True(() => Volatile.Read(ref heardByTwo) == 1, "the other process hears of it");
        two.Tell();
        await Eventually.True(() => Volatile.Read(ref heardByOne) == 1, "and the first of the other's");

        Assert.Equal((1, 1), (heardByOne, heardByTwo));
    }

    private RedisOptions Options => new() { Configuration = _redis.Configuration };

    private RedisLiveFeed Begin(string? settings = null)
    {
        var options = Options;
        options.Configuration += settings is null ? "" : $",{settings}";
        var feed = new RedisLiveFeed(Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, NullLogger<RedisLiveFeed>.Instance);
        _feeds.Add(feed);
        _ = feed.StartAsync(CancellationToken.None);
        return feed;
    }

    private async Task<RedisLiveFeed> Start()
    {
        var feed = Begin();
        await Eventually.True(() => !feed.IsDeaf, "the feed hears");
        return feed;
    }

    private Task Hears(long version) =>
        Eventually.True(() => _heard.Any(message => message.Topic == Topic && message.Version == version), $"version {version} is heard");

    private sealed record View(string Name);
}
