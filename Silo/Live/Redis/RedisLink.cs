using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Scheduling.Silo.Live.Redis;

/// <summary>
/// The connection to Redis, and whether it carries anything: every second this process sends itself a pulse through it. A connection that
/// looks alive and brings no pulse is deaf, whatever the reason.
/// </summary>
internal sealed partial class RedisLink : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    private readonly ConfigurationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RedisChannel _pulse;
    private long _heardAt;
    private volatile bool _deaf = true;
    private volatile ConnectionMultiplexer? _connection;

    /// <summary>Prepares a link; it connects when it runs.</summary>
    /// <exception cref="ArgumentException">The configuration cannot be read.</exception>
    public RedisLink(RedisOptions options, string process, TimeProvider time, ILogger logger)
    {
        _options = ConfigurationOptions.Parse(options.Configuration!);
        _options.AbortOnConnectFail = false;
        _options.ClientName ??= "scheduling";
        _options.KeepAlive = 5;
        _time = time;
        _logger = logger;
        _pulse = new RedisChannel($"{options.Prefix}:pulse:{process}", RedisChannel.PatternMode.Literal);
    }

    /// <summary>Whether nothing is heard.</summary>
    public bool IsDeaf => _deaf;

    /// <summary>Called when hearing is lost or comes back, in turn.</summary>
    public event Action? Changed;

    /// <summary>The database; null before the first connection.</summary>
    public IDatabase? Database => _connection?.GetDatabase();

    /// <summary>Connects, subscribes, and keeps asking whether anything is heard, until cancelled. Never fails: Redis is a hint.</summary>
    public async Task Run(RedisChannel channel, Action<RedisValue> hear, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, _time);
        var subscribed = false;
        do
        {
            try
            {
                _connection ??= await ConnectionMultiplexer.ConnectAsync(_options).WaitAsync(cancellation);
                var subscriber = _connection.GetSubscriber();
                if (!subscribed)
                {
                    await subscriber.SubscribeAsync(_pulse, (_, _) => Hear()).WaitAsync(Patience, _time, cancellation);
                    await subscriber.SubscribeAsync(channel, (_, message) => hear(message)).WaitAsync(Patience, _time, cancellation);
                    subscribed = true;
                }

                await subscriber.PublishAsync(_pulse, RedisValue.EmptyString).WaitAsync(Patience, _time, cancellation);
                if (!_deaf && _time.GetElapsedTime(Volatile.Read(ref _heardAt)) > Silence)
                {
                    Lose(null);
                }
            }
            catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
            {
                Lose(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <summary>Something could not be sent, so others may not have heard it.</summary>
    public void Lose(Exception? failure)
    {
        if (!_deaf)
        {
            _deaf = true;
            LogLost(failure);
            Changed?.Invoke();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.CloseAsync(allowCommandsToComplete: false);
            connection.Dispose();
        }
    }

    private void Hear()
    {
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        if (_deaf)
        {
            _deaf = false;
            LogHeard();
            Changed?.Invoke();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis carries nothing; views reach watchers of other processes later, by asking.")]
    private partial void LogLost(Exception? failure);

    [LoggerMessage(2, LogLevel.Information, "Redis carries the live feed.")]
    private partial void LogHeard();
}
