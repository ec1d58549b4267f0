using System.Collections.Concurrent;
using Scheduling.TestKit;
using StackExchange.Redis;

namespace Scheduling.Web.Tests.Security;

/// <summary>Hears every message that goes over a Redis, and takes down what it keeps.</summary>
internal sealed class RedisListener : IDisposable
{
    private static readonly RedisChannel Everything = RedisChannel.Pattern("*");
    private readonly ConcurrentQueue<byte[]> _messages = new();
    private readonly RedisServer _redis;
    private readonly ConnectionMultiplexer _connection;

    private RedisListener(RedisServer redis, ConnectionMultiplexer connection) => (_redis, _connection) = (redis, connection);

    /// <summary>How many messages it heard.</summary>
    public int Messages => _messages.Count;

    /// <summary>All of them.</summary>
    public byte[] Heard => [.. _messages.SelectMany(message => message)];

    public static async Task<RedisListener> Start(RedisServer redis)
    {
        var listener = new RedisListener(redis, await ConnectionMultiplexer.ConnectAsync(redis.Configuration + ",allowAdmin=true"));
        await listener._connection.GetSubscriber().SubscribeAsync(Everything, (channel, message) =>
        {
            listener._messages.Enqueue([.. (byte[])channel!, .. (byte[])message!]);
        });
        return listener;
    }

    /// <summary>Has Redis write down what it keeps.</summary>
    /// <returns>The folder in which it lies.</returns>
    public async Task<string> Dump()
    {
        await _connection.GetDatabase().ExecuteAsync("SAVE");
        Assert.True(Directory.EnumerateFiles(_redis.Folder, "*.rdb").Any(), "Redis wrote nothing.");
        return _redis.Folder;
    }

    /// <summary>Says and keeps something in clear.</summary>
    public async Task Plant(string text)
    {
        var before = Messages;
        await _connection.GetDatabase().StringSetAsync("planted", text);
        await _connection.GetSubscriber().PublishAsync(RedisChannel.Literal("planted"), text);
        await Eventually.True(() => Messages > before, "the planted message is heard");
    }

    public void Dispose() => _connection.Dispose();
}
