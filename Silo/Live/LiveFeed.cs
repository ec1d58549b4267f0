using System.Collections.Concurrent;
using System.Security.Cryptography;
using Scheduling.Grains.Live;

namespace Scheduling.Silo.Live;

/// <summary>The live feed of one process: the last view of each topic in memory, delivered a few times a second at most.</summary>
internal sealed class LiveFeed(TimeProvider time) : ILiveFeed, ILiveTopics, IDisposable
{
    /// <summary>Least time between two deliveries of a topic. Faster than this nobody can read, and thousands of phones would pay for it.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the last view of a topic about which nothing more is said is kept.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _time = time;
    private readonly ConcurrentDictionary<string, LiveTopic> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Action<LiveMessage>> _listeners = new();
    private long _lastListener;

    /// <inheritdoc/>
    public string Epoch { get; } = RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <inheritdoc/>
    public void Publish(string topic, long version, object view)
    {
        var message = new LiveMessage(topic, Epoch, version, view);
        while (!_topics.GetOrAdd(topic, static (name, feed) => feed.Topic(name), this).TryOffer(message))
        {
            // It ended just now; the next round makes it anew.
        }
    }

    /// <summary>A feed in memory hears everything.</summary>
    public bool IsDeaf => false;

    /// <summary>The newest view of every topic.</summary>
    public IEnumerable<LiveMessage> Newest => _topics.Values.Select(topic => topic.Last).OfType<LiveMessage>();

    /// <inheritdoc/>
    public ValueTask<LiveMessage?> Last(string topic) => new(Find(topic));

    /// <summary>The newest view of a topic that was published here; null when none was.</summary>
    public LiveMessage? Find(string topic) => _topics.TryGetValue(topic, out var known) ? known.Last : null;

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

    /// <summary>Topics that are kept.</summary>
    internal int Count => _topics.Count;

    private LiveTopic Topic(string name) => new(_time, Deliver, ended =>
    {
        _topics.TryRemove(KeyValuePair.Create(name, ended));
        ended.Dispose();
    });

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
