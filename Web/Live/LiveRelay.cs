using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Live;

namespace Scheduling.Web.Live;

/// <summary>Fans the feed out to the watchers of this process, each at its own speed.</summary>
internal sealed partial class LiveRelay(
    ILiveTopics feed, LiveConnections connections, IOptions<JsonHubProtocolOptions> json, ILogger<LiveRelay> logger) : IHostedService
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, LiveWatcher>> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _connections = new(StringComparer.Ordinal);
    private IDisposable? _listening;

    /// <summary>Every topic that somebody watches here.</summary>
    public IEnumerable<string> Watched => _topics.Where(topic => !topic.Value.IsEmpty).Select(topic => topic.Key);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = feed.Listen(Relay);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listening?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Subscribes a connection; false when it watches too many topics already.</summary>
    public bool Watch(string topic, string connection, int most)
    {
        if (connections.Find(connection) is not { } open)
        {
            // It has gone while it asked: nobody will read the answer.
            return true;
        }

        var watched = _connections.GetOrAdd(connection, _ => new(StringComparer.Ordinal));
        if (watched.Count >= most && !watched.ContainsKey(topic))
        {
            return false;
        }

        watched[topic] = 0;
        _topics.GetOrAdd(topic, _ => new(StringComparer.Ordinal)).TryAdd(connection, new LiveWatcher(message => open.WriteAsync(message)));
        return true;
    }

    /// <summary>What a connection watches.</summary>
    public IReadOnlyCollection<string> TopicsOf(string connection) =>
        _connections.TryGetValue(connection, out var watched) ? [.. watched.Select(topic => topic.Key)] : [];

    /// <summary>Ends one subscription.</summary>
    public void Unwatch(string topic, string connection)
    {
        if (_connections.TryGetValue(connection, out var watched) && watched.TryRemove(topic, out _) && _topics.TryGetValue(topic, out var watchers))
        {
            watchers.TryRemove(connection, out _);
        }
    }

    /// <summary>Ends every subscription of a connection that has gone.</summary>
    public void Forget(string connection)
    {
        if (_connections.TryRemove(connection, out var watched))
        {
            foreach (var topic in watched.Keys)
            {
                if (_topics.TryGetValue(topic, out var watchers))
                {
                    watchers.TryRemove(connection, out _);
                }
            }
        }
    }

    /// <summary>Sends a view to those who watch its topic here, off the caller's thread, which may be an actor's turn.</summary>
    public void Relay(LiveMessage message)
    {
        if (!_topics.TryGetValue(message.Topic, out var watchers) || watchers.IsEmpty)
        {
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static work => work.relay.Send(work.message, work.watchers.Values), (relay: this, message, watchers), preferLocal: false);
    }

    private void Send(LiveMessage message, IEnumerable<LiveWatcher> watchers)
    {
        RawJson view;
        try
        {
            view = json.Write(message.View);
        }
        catch (Exception broken) when (broken is NotSupportedException or JsonException)
        {
            // The feed is a hint: a view that cannot be written is a bug to hear of, and no reason to end the process.
            Unwritable(message.Topic, message.View.GetType().Name, broken);
            return;
        }

        var change = new LiveChange(message.Topic, message.Epoch, message.Version, view);
        foreach (var watcher in watchers)
        {
            watcher.Offer(change);
        }
    }

    [LoggerMessage(LogLevel.Error, "The view {View} of topic {Topic} cannot be written as JSON; its watchers wait for the next one.")]
    private partial void Unwritable(string topic, string view, Exception exception);
}
