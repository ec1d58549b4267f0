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
    private bool _deaf = true;
    private volatile ConnectionMultiplexer? _connection;

    /// <summary>Prepares a link; it connects when it runs.</summary>
    /// <exception cref="ArgumentException">The configuration cannot be read.</exception>
    public RedisLink(RedisOptions options, string process, TimeProvider time, ILogger logger)
    {
        _options = ConfigurationOptions.Parse(options.Configuration!);
        _options.AbortOnConnectFail = false;

        // What cannot be sent at once is not kept for later: a process that hears again is told the newest.
        _options.BacklogPolicy = BacklogPolicy.FailFast;
        _options.ClientName ??= "scheduling";
        _options.KeepAlive = 5;
        _time = time;
        _logger = logger;
        _pulse = RedisChannel.Literal($"{options.Prefix}:pulse:{process}");
    }

    /// <summary>Whether nothing is heard.</summary>
    public bool IsDeaf => Volatile.Read(ref _deaf);

    /// <summary>Called when hearing is lost or comes back, in turn.</summary>
    public event Action? Changed;

    /// <summary>The database; null before the first connection.</summary>
    public IDatabase? Database => _connection?.GetDatabase();

    /// <summary>Connects, subscribes, and keeps asking whether anything is heard, until cancelled. Never fails: Redis is a hint.</summary>
    public async Task Run(RedisChannel channel, Action<RedisValue> hear, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, _time);
        do
        {
            try
            {
                _connection ??= await Connect(channel, hear, cancellation);
                await _connection.GetSubscriber().PublishAsync(_pulse, RedisValue.EmptyString).WaitAsync(Patience, _time, cancellation);
                if (!IsDeaf && _time.GetElapsedTime(Volatile.Read(ref _heardAt)) > Silence)
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
        if (!Interlocked.Exchange(ref _deaf, true))
        {
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

    // Both subscriptions are for the life of the connection, which takes them up again whenever it is cut. Through a queue each, because
    // messages must come in the order in which they were sent; the pulse's comes second, so that a pulse tells of both.
    private async Task<ConnectionMultiplexer> Connect(RedisChannel channel, Action<RedisValue> hear, CancellationToken cancellation)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(_options).WaitAsync(cancellation);

        // A cut may be over before a pulse is missed, and what was sent meanwhile is lost all the same.
        connection.ConnectionFailed += (_, cut) => Lose(cut.Exception);
        var subscriber = connection.GetSubscriber();
        subscriber.Subscribe(channel, CommandFlags.FireAndForget).OnMessage(message => hear(message.Message));
        subscriber.Subscribe(_pulse, CommandFlags.FireAndForget).OnMessage(_ => Hear());
        return connection;
    }

    private void Hear()
    {
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        if (Interlocked.Exchange(ref _deaf, false))
        {
            LogHeard();
            Changed?.Invoke();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis carries nothing; views reach watchers of other processes later, by asking.")]
    private partial void LogLost(Exception? failure);

    [LoggerMessage(2, LogLevel.Information, "Redis carries the live feed.")]
    private partial void LogHeard();
}
