using Scheduling.Silo.Live;
using Scheduling.TestKit.Time;

namespace Scheduling.Silo.Tests.Live;

public sealed class LiveFeedTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly LiveFeed _feed;
    private readonly List<(string Topic, long Version)> _heard = [];

    public LiveFeedTests()
    {
        _feed = new LiveFeed(_time);
        _feed.Listen(message => _heard.Add((message.Topic, message.Version)));
    }

    public void Dispose() => _feed.Dispose();

    [Fact]
    public void Publish_First_IsDeliveredAtOnce()
    {
        _feed.Publish("slots/A", 1, "view");

        Assert.Equal([("slots/A", 1)], _heard);
    }

    [Fact]
    public void Publish_Burst_DeliversTheFirstAndThenOnlyTheLast()
    {
        for (var version = 1; version <= 100; version++)
        {
            _feed.Publish("slots/A", version, "view");
        }

        Assert.Equal([("slots/A", 1)], _heard);
        _time.Advance(LiveFeed.Pace);
        Assert.Equal([("slots/A", 1), ("slots/A", 100)], _heard);
        _time.Advance(LiveFeed.Pace * 10);
        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public void Publish_Steadily_IsDeliveredAtThePaceAndNeverLosesTheLast()
    {
        for (var version = 1; version <= 1000; version++)
        {
            _feed.Publish("slots/A", version, "view");
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        _time.Advance(LiveFeed.Pace);
        Assert.InRange(_heard.Count, 4, 6);
        Assert.Equal(("slots/A", 1000), _heard[^1]);
    }

    [Fact]
    public void Publish_OlderOrSameVersion_IsDropped()
    {
        _feed.Publish("slots/A", 5, "new");
        _feed.Publish("slots/A", 5, "same");
        _feed.Publish("slots/A", 4, "old");
        _time.Advance(LiveFeed.Pace * 2);

        Assert.Equal([("slots/A", 5)], _heard);
        Assert.Equal("new", _feed.Find("slots/A")?.View);
    }

    [Fact]
    public void Publish_AfterAQuietTime_IsDeliveredAtOnceAgain()
    {
        _feed.Publish("slots/A", 1, "view");
        _time.Advance(LiveFeed.Pace);

        _feed.Publish("slots/A", 2, "view");

        Assert.Equal([("slots/A", 1), ("slots/A", 2)], _heard);
    }

    [Fact]
    public void Publish_OfOneTopic_DoesNotHoldAnotherBack()
    {
        _feed.Publish("slots/A", 1, "view");
        _feed.Publish("slots/B", 1, "view");

        Assert.Equal([("slots/A", 1), ("slots/B", 1)], _heard);
    }

    [Fact]
    public void Last_BeforeAnyDelivery_IsTheNewestView()
    {
        Assert.Null(_feed.Find("slots/A"));

        _feed.Publish("slots/A", 1, "first");
        _feed.Publish("slots/A", 2, "second");

        Assert.Equal(("second", 2L, _feed.Epoch), (_feed.Find("slots/A")!.View, _feed.Find("slots/A")!.Version, _feed.Find("slots/A")!.Epoch));
    }

    [Fact]
    public void Listen_Disposed_HearsNothingMore()
    {
        var heard = 0;
        using (_feed.Listen(_ => heard++))
        {
            _feed.Publish("slots/A", 1, "view");
        }

        _feed.Publish("slots/B", 1, "view");

        Assert.Equal(1, heard);
    }

    [Fact]
    public void Epoch_OfAnotherProcess_Differs()
    {
        using var other = new LiveFeed(_time);

        Assert.NotEqual(_feed.Epoch, other.Epoch);
    }

    [Fact]
    public void Topic_AboutWhichNothingIsSaid_IsForgotten()
    {
        for (var ticket = 1; ticket <= 100; ticket++)
        {
            _feed.Publish($"ticket/{ticket}", 1, "view");
        }

        _feed.Publish("slots/A", 1, "view");
        _time.Advance(LiveFeed.Memory);
        _feed.Publish("slots/A", 2, "view");
        Assert.Equal(("slots/A", 2), _heard[^1]);
        _time.Advance(LiveFeed.Pace);

        Assert.Equal(1, _feed.Count);
        Assert.Null(_feed.Find("ticket/1"));
        Assert.NotNull(_feed.Find("slots/A"));
    }

    [Fact]
    public void Topic_ThatWasForgotten_BeginsAnew()
    {
        _feed.Publish("ticket/1", 7, "view");
        _time.Advance(LiveFeed.Memory + LiveFeed.Pace);
        Assert.Equal(0, _feed.Count);

        _feed.Publish("ticket/1", 8, "view");

        Assert.Equal(("ticket/1", 8), _heard[^1]);
        Assert.Equal(8, _feed.Find("ticket/1")!.Version);
    }
}
