namespace Scheduling.Silo.Live.Redis;

/// <summary>The Redis through which the processes of a cluster hear of each other's views; the configuration section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>
    /// Address and settings as StackExchange.Redis reads them, e.g. <c>redis:6379,password=…,ssl=true</c>. Null = the feed stays in the
    /// memory of this process.
    /// </summary>
    public string? Configuration { get; set; }

    /// <summary>Begins the name of every key and channel, so that deployments can share a server.</summary>
    public string Prefix { get; set; } = "scheduling";
}
