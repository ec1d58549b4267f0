using System.Collections.Concurrent;
using System.Security.Cryptography;
using Scheduling.Grains.Live;

namespace Scheduling.Silo.Live;

/// <summary>The live feed of one process: the last view of each topic in memory, delivered a few times a second at most.</summary>
internal sealed class LiveFeed(TimeProvider time) : ILiveFeed, ILiveTopics, IDisposable
{
    /// <summary>Least time between two deliveries of a topic. Faster than this nobody can read, and thousands of phones would pay for it.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time = time;
    private readonly ConcurrentDictionary<string, LiveTopic> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Action<LiveMessage>> _listeners = new();
    private long _lastListener;

    /// <inheritdoc/>
    public string Epoch { get; } = RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <inheritdoc/>
    public void Publish(string topic, long version, object view) =>
        _topics.GetOrAdd(topic, static (_, feed) => new LiveTopic(feed._time, feed.Deliver), this)
            .Offer(new LiveMessage(topic, Epoch, version, view));

    /// <inheritdoc/>
    public LiveMessage? Last(string topic) => _topics.TryGetValue(topic, out var known) ? known.Last : null;

    /// <inheritdoc/>
    public IDisposable Listen(Action<LiveMessage> listener)
    {
        var id = Interlocked.Increment(ref _lastListener);
        _listeners[id] = listener;
        return new Listening(() => _listeners.TryRemove(id, out _));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var topic in _topics.Values)
        {
            topic.Dispose();
        }
    }

    private void Deliver(LiveMessage message)
    {
        foreach (var listener in _listeners.Values)
        {
            listener(message);
        }
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
