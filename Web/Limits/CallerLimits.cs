using System.Threading.RateLimiting;

namespace Scheduling.Web.Limits;

/// <summary>Limits calls by who makes them, in the shape that the framework's middleware asks.</summary>
/// <typeparam name="TKey">Names a caller.</typeparam>
/// <param name="caller">Who calls; null for callers without a limit.</param>
/// <param name="bucket">The budget of each.</param>
/// <param name="time">The clock.</param>
internal sealed class CallerLimits<TKey>(Func<HttpContext, TKey?> caller, Bucket bucket, TimeProvider time) : PartitionedRateLimiter<HttpContext>
    where TKey : class
{
    private readonly TokenBuckets<TKey> _buckets = new(bucket, time);

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        caller(resource) is { } key && _buckets.Take(key) is { Ticks: > 0 } wait ? new Refused(wait) : Granted.Lease;

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    private sealed class Granted : RateLimitLease
    {
        public static readonly Granted Lease = new();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }

    private sealed class Refused(TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
