using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Scheduling.TestKit;
using Scheduling.Web.Live;

namespace Scheduling.Web.Tests.Live;

public sealed class LiveWatcherTests
{
    private readonly SlowClient _client = new();

    [Fact]
    public async Task Offer_WhileASendWaits_SendsOnlyTheNewestAfterwards()
    {
        var watcher = new LiveWatcher(_client.Write);
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
        var watcher = new LiveWatcher(_client.Write);
        _client.Release();
        watcher.Offer(Change(5));
        watcher.Offer(Change(4));
        watcher.Offer(Change(5));

        Assert.Equal([5], _client.Sent);
    }

    [Fact]
    public void Offer_AfterAFailedSend_SendsAgain()
    {
        var watcher = new LiveWatcher(_client.Write);
        _client.Fail();
        watcher.Offer(Change(1));
        watcher.Offer(Change(2));

        Assert.Equal([1, 2], _client.Sent);
    }

    [Fact]
    public void Change_ForManyWatchers_IsOneMessage()
    {
        var change = Change(1);

        new LiveWatcher(_client.Write).Offer(change);
        new LiveWatcher(_client.Write).Offer(change);

        Assert.Same(_client.Messages[0], _client.Messages[1]);
    }

    private static LiveChange Change(long version) => new("slots/A", "epoch", version, new RawJson("{}"u8.ToArray()));

    private sealed class SlowClient
    {
        private readonly TaskCompletionSource _network = new();

        public List<SerializedHubMessage> Messages { get; } = [];

        public List<long> Sent => [.. Messages.Select(Version)];

        public void Release() => _network.SetResult();

        public void Fail() => _network.SetException(new IOException("The connection is gone."));

        public ValueTask Write(SerializedHubMessage message)
        {
            Messages.Add(message);
            return new(_network.Task);
        }

        // {"type":1,"target":"changed","arguments":["slots/A","epoch",5,{}]}
        private static long Version(SerializedHubMessage message)
        {
            var record = message.GetSerializedMessage(new JsonHubProtocol()).Span;
            return JsonDocument.Parse(record[..^1].ToArray()).RootElement.GetProperty("arguments")[2].GetInt64();
        }
    }
}
