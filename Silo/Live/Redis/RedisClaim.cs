using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;
using StackExchange.Redis;

namespace Scheduling.Silo.Live.Redis;

/// <summary>
/// Keeps two clusters on two databases from sharing a Redis under one prefix: watchers of the one would see the lines of the other. The
/// servers of a cluster keep the identity of their database there; one that finds another's does not start. Redis stays a hint: while it is
/// away nothing is claimed, and a conflict that shows later is a warning.
/// </summary>
internal sealed partial class RedisClaim(
    IOptions<RedisOptions> options, Storage.IDatabase database, TimeProvider time, ILogger<RedisClaim> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>The identity of a PostgreSQL database: the same after a fail-over, another for a copy.</summary>
    private const string Identity = """
        select s.system_identifier::text || '/' || d.oid::text
        from pg_control_system() s, pg_database d
        where d.datname = current_database()
        """;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly RedisKey _key = $"{options.Value.Prefix}:database";
    private string? _own;
    private ConnectionMultiplexer? _connection;

    /// <summary>Claims the prefix.</summary>
    /// <exception cref="StorageInUseException">A cluster on another database has it.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _own = await database.Run(connection => connection.ExecuteScalar<string>(Identity), cancellationToken);
        if (await Claim(cancellationToken) is { } conflict)
        {
            throw new StorageInUseException(conflict);
        }
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _connection?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await Claim(stoppingToken) is { } conflict)
            {
                LogConflict(conflict);
            }
        }
    }

    /// <summary>Writes the identity down unless another is there, and keeps it alive.</summary>
    /// <returns>What is wrong and what to do; null when the prefix is this cluster's, or Redis does not say.</returns>
    private async Task<string?> Claim(CancellationToken cancellation)
    {
        try
        {
            var redis = (await Connection()).GetDatabase();
            await redis.StringSetAsync(_key, _own, Kept, When.NotExists).WaitAsync(Patience, time, cancellation);
            var there = (string?)await redis.StringGetAsync(_key).WaitAsync(Patience, time, cancellation);
            if (there != _own && there is not null)
            {
                return $"A cluster on another database ({there}, this one is {_own}) uses this Redis under the prefix '{options.Value.Prefix}'. " +
                    "Give each its own Redis:Prefix, or stop the other and wait half a minute.";
            }

            await redis.KeyExpireAsync(_key, Kept).WaitAsync(Patience, time, cancellation);
            return null;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            LogUnclaimed(failure.Message);
            return null;
        }
    }

    private async Task<ConnectionMultiplexer> Connection()
    {
        if (_connection is null)
        {
            var configuration = ConfigurationOptions.Parse(options.Value.Configuration!);
            configuration.AbortOnConnectFail = false;
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            _connection = await ConnectionMultiplexer.ConnectAsync(configuration);
        }

        return _connection;
    }

    [LoggerMessage(LogLevel.Warning, "{Conflict}")]
    private partial void LogConflict(string conflict);

    [LoggerMessage(LogLevel.Debug, "Redis does not say whose prefix it is. {Reason}")]
    private partial void LogUnclaimed(string reason);
}
