using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduling.Grains.Live;
using StackExchange.Redis;

namespace Scheduling.Silo.Live.Redis;

/// <summary>
/// The live feed of a cluster. What is published here is coalesced as in one process and then told through Redis, where the last view of
/// each topic stays for a minute; what others publish is heard from there. Redis is a hint: publishing never waits for it, and whoever
/// may have missed something begins a new epoch and asks the actors.
/// </summary>
internal sealed partial class RedisLiveFeed : BackgroundService, ILiveFeed, ILiveTopics
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string _process = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly LiveFeed _own;
    private readonly RedisLink _link;
    private readonly RedisViews _views;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisLiveFeed> _logger;
    private readonly ConcurrentDictionary<long, Action<LiveMessage>> _listeners = new();
    private readonly ConcurrentDictionary<string, LiveMessage> _untold = new(StringComparer.Ordinal);
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _lastListener;
    private int _epoch;
    private long _changedAt;

    /// <summary>Prepares the feed; it connects in the background, so that a server starts without Redis too.</summary>
    public RedisLiveFeed(IOptions<RedisOptions> options, TimeProvider time, ILogger<RedisLiveFeed> logger)
    {
        _time = time;
        _logger = logger;
        _own = new LiveFeed(time);
        _views = new RedisViews(options.Value.Prefix, _process);
        _link = new RedisLink(options.Value, _process, time, logger);
        _changedAt = time.GetTimestamp();
        _link.Changed += BeginEpoch;
        _own.Listen(Tell);
    }

    /// <inheritdoc/>
    public string Epoch => $"{_process}.{Volatile.Read(ref _epoch)}";

    /// <inheritdoc/>
    public bool IsDeaf => _link.IsDeaf;

    /// <inheritdoc/>
    public void Publish(string topic, long version, object view) => _own.Publish(topic, version, view);

    /// <inheritdoc/>
    public async ValueTask<LiveMessage?> Last(string topic)
    {
        if (_own.Find(topic) is { } own)
        {
            return own with { Epoch = Epoch };
        }

        // What lies in Redis may be older than what its publisher could not tell it. After a view's life it is either told or gone.
        if (_link.IsDeaf || _link.Database is not { } database || _time.GetElapsedTime(Volatile.Read(ref _changedAt)) < RedisViews.Kept)
        {
            return null;
        }

        try
        {
            return await _views.Find(database, topic, Epoch).WaitAsync(Patience, _time);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            _link.Lose(failure);
            return null;
        }
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<LiveMessage> listener)
    {
        var id = Interlocked.Increment(ref _lastListener);
        _listeners[id] = listener;
        return new Listening(() => _listeners.TryRemove(id, out _));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _link.DisposeAsync();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _own.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_link.Run(_views.Channel, Hear, stoppingToken), Send(stoppingToken));

    private void BeginEpoch()
    {
        Interlocked.Increment(ref _epoch);
        Volatile.Write(ref _changedAt, _time.GetTimestamp());
        if (!_link.IsDeaf)
        {
            // Whatever could not be told is told now; what is there already is refused there.
            foreach (var message in _own.Newest)
            {
                _untold[message.Topic] = message;
            }

            _work.Writer.TryWrite(true);
        }
    }

    private void Tell(LiveMessage message)
    {
        Deliver(message with { Epoch = Epoch });
        if (!_link.IsDeaf)
        {
            _untold[message.Topic] = message;
            _work.Writer.TryWrite(true);
        }
    }

    private void Hear(RedisValue told)
    {
        if (_views.Read(told, Epoch) is { } message)
        {
            Deliver(message);
        }
    }

    private void Deliver(LiveMessage message)
    {
        foreach (var listener in _listeners.Values)
        {
            listener(message);
        }
    }

    private async Task Send(CancellationToken stopping)
    {
        await foreach (var _ in _work.Reader.ReadAllAsync(stopping))
        {
            var sending = new List<Task>();
            foreach (var topic in _untold.Keys)
            {
                if (_untold.TryRemove(topic, out var message) && _link.Database is { } database)
                {
                    sending.Add(Send(database, message));
                }
            }

            await Task.WhenAll(sending);
        }
    }

    private async Task Send(IDatabase database, LiveMessage message)
    {
        try
        {
            await _views.Publish(database, message).WaitAsync(Patience, _time);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            _link.Lose(failure);
        }
        catch (Exception broken) when (broken is NotSupportedException or System.Text.Json.JsonException)
        {
            // A view that cannot be written is a bug to hear of, and no reason to end the process.
            LogUnwritable(message.Topic, message.View.GetType().Name, broken);
        }
    }

    [LoggerMessage(11, LogLevel.Error, "The view {View} of topic {Topic} cannot be written as JSON; its watchers elsewhere wait for the next one.")]
    private partial void LogUnwritable(string topic, string view, Exception exception);

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
