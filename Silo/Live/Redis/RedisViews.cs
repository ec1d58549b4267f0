using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace Scheduling.Silo.Live.Redis;

/// <summary>The last view of each topic in Redis, and the channel on which a newer one is told.</summary>
/// <param name="prefix">Begins every name.</param>
/// <param name="process">Names this process among the publishers.</param>
internal sealed class RedisViews(string prefix, string process)
{
    /// <summary>
    /// How long a view is kept. Short: a publisher may end before it could say something newer, and then its actor has to be asked.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    // An older view never replaces a newer one, whichever way they come: actors move between silos, and their last words may cross.
    private const string Put = """
        local known = redis.call('HGET', KEYS[1], 'version')
        if known and tonumber(known) >= tonumber(ARGV[1]) then return 0 end
        redis.call('HMSET', KEYS[1], 'version', ARGV[1], 'view', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        redis.call('PUBLISH', ARGV[5], ARGV[2] .. ARGV[3])
        return 1
        """;

    private static readonly RedisValue[] Fields = ["version", "view"];

    /// <summary>Where every view is told.</summary>
    public RedisChannel Channel { get; } = RedisChannel.Literal($"{prefix}:live");

    /// <summary>Puts a view in Redis and tells it, unless a newer one is there.</summary>
    public Task Publish(IDatabase database, LiveMessage message) => database.ScriptEvaluateAsync(
        Put,
        [Key(message.Topic)],
        [
            message.Version,
            $"{process}\n{message.Topic}\n{message.Version.ToString(CultureInfo.InvariantCulture)}\n",
            LiveJson.Write(message.View),
            (long)Kept.TotalMilliseconds,
            (string)Channel!,
        ]);

    /// <summary>The last view of a topic; null when there is none.</summary>
    public async Task<LiveMessage?> Find(IDatabase database, string topic, string epoch) =>
        await database.HashGetAsync(Key(topic), Fields) is [{ IsNull: false } version, { IsNull: false } view]
            ? new LiveMessage(topic, epoch, (long)version, new WrittenView((byte[])view!))
            : null;

    /// <summary>Reads what came over the channel; null when this process has sent it or it is no view.</summary>
    public LiveMessage? Read(RedisValue told, string epoch)
    {
        var bytes = ((byte[])told!).AsMemory();
        return Line(ref bytes) is { } from && from != process
            && Line(ref bytes) is { } topic
            && long.TryParse(Line(ref bytes), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new LiveMessage(topic, epoch, version, new WrittenView(bytes))
                : null;
    }

    private RedisKey Key(string topic) => $"{prefix}:view:{topic}";

    private static string? Line(ref Memory<byte> rest)
    {
        var end = rest.Span.IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var line = Encoding.UTF8.GetString(rest.Span[..end]);
        rest = rest[(end + 1)..];
        return line;
    }
}
