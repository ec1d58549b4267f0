using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>The Redis through which the processes of a cluster hear of each other's views.</summary>
internal sealed class RedisCheck(IConfiguration configuration) : ICheck
{
    private const string Setting = "Redis:Configuration";

    /// <inheritdoc/>
    public string Name => "Redis";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return Finding.Fine("Not set; one process needs none.");
        }

        try
        {
            var options = ConfigurationOptions.Parse(text);
            options.AbortOnConnectFail = true;
            options.ConnectRetry = 1;
            using var redis = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellation);
            var time = await redis.GetDatabase().PingAsync().WaitAsync(cancellation);
            return Finding.Fine($"It answers in {time.TotalMilliseconds:0.0} ms.");
        }
        catch (Exception problem) when (problem is RedisException or ArgumentException)
        {
            return Finding.Wrong($"It does not answer: {problem.Message.Split('\n')[0]}", $"Start it, or correct {Setting}. Bookings work without it; what people watch comes late.");
        }
    }
}
