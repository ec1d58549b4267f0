using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>Sends each request to the next server, and none for a while to one that did not answer, as a load balancer does.</summary>
internal sealed class Balancer(TestCluster cluster)
{
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Uri, long> _failedAt = new();
    private int _next;

    /// <summary>Where the next request goes.</summary>
    public Uri Next()
    {
        var all = cluster.Addresses;
        var good = all.Where(address => !_failedAt.TryGetValue(address, out var at) || Stopwatch.GetElapsedTime(at) > Aside).ToList();
        var some = good.Count > 0 ? good : all;
        return some[(Interlocked.Increment(ref _next) & int.MaxValue) % some.Count];
    }

    /// <summary>A server did not answer.</summary>
    public void Failed(Uri address) => _failedAt[address] = Stopwatch.GetTimestamp();
}
