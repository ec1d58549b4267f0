using Scheduling.TestKit;
using Scheduling.Web.Live;

namespace Scheduling.Web.Tests.Live;

public sealed class LiveWatcherTests
{
    private readonly SlowClient _client = new();

    [Fact]
    public async Task Offer_WhileASendWaits_SendsOnlyTheNewestAfterwards()
    {
        var watcher = new LiveWatcher(_client);
        for (var version = 1; version <= 1000; version++)
        {
            watcher.Offer(Change(version));
        }

        Assert.Equal([1], _client.Sent);
        _client.Release();

        await Eventually.True(() => _client.Sent.Count == 2, "the newest view is sent");
        Assert.Equal([1, 1000], _client.Sent);
    }

    [Fact]
    public void Offer_OlderThanWhatWasSent_IsDropped()
    {
        var watcher = new LiveWatcher(_client);
        _client.Release();
        watcher.Offer(Change(5));
        watcher.Offer(Change(4));
        watcher.Offer(Change(5));

        Assert.Equal([5], _client.Sent);
    }

    [Fact]
    public void Offer_AfterAFailedSend_SendsAgain()
    {
        var watcher = new LiveWatcher(_client);
        _client.Fail();
        watcher.Offer(Change(1));
        watcher.Offer(Change(2));

        Assert.Equal([1, 2], _client.Sent);
    }

    private static LiveChange Change(long version) => new("slots/A", "epoch", version, new RawJson("{}"u8.ToArray()));

    private sealed class SlowClient : ILiveClient
    {
        private readonly TaskCompletionSource _network = new();

        public List<long> Sent { get; } = [];

        public void Release() => _network.SetResult();

        public void Fail() => _network.SetException(new IOException("The connection is gone."));

        public Task Changed(string topic, string epoch, long version, RawJson view)
        {
            Sent.Add(version);
            return _network.Task;
        }
    }
}
