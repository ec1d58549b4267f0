using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Scheduling.Web.Auth;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Limits;

/// <summary>Rate limits: one per address and one per principal for everything, stricter ones by name.</summary>
internal static class RateLimits
{
    /// <summary>Policy of endpoints that send or check one-time codes.</summary>
    public const string Otp = "otp";

    /// <summary>Policy of endpoints that check passwords or set-up links.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Policy of endpoints that look records up.</summary>
    public const string Lookup = "lookup";

    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds the limits.</summary>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new();
        var otp = Options(limits.Otp);
        var signIn = Options(limits.SignIn);
        var lookup = Options(limits.Lookup);
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Otp, http => Limit(Address(http), otp));
            options.AddPolicy(SignIn, http => Limit(Address(http), signIn));
            options.AddPolicy(Lookup, http => Limit(Principal(http) ?? Address(http).ToString(), lookup));
            options.OnRejected = Reject;
        });
        services.AddOptions<RateLimiterOptions>().Configure<TimeProvider>((options, time) => options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            new CallerLimits<IPAddress>(Address, limits.Address, time),
            new CallerLimits<string>(Principal, limits.Principal, time)));
    }

    private static IPAddress Address(HttpContext http) => http.Connection.RemoteIpAddress ?? IPAddress.None;

    private static string? Principal(HttpContext http) => http.User.Identity is { IsAuthenticated: true } ? http.User.Actor() : null;

    private static RateLimitPartition<TKey> Limit<TKey>(TKey key, TokenBucketRateLimiterOptions options) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => options);

    // The limiter adds whole tokens, so slow buckets get one token after a longer period.
    private static TokenBucketRateLimiterOptions Options(Bucket bucket)
    {
        var perPeriod = bucket.PerSecond * ShortestPeriod.TotalSeconds;
        return new()
        {
            TokenLimit = bucket.Burst,
            TokensPerPeriod = Math.Max(1, (int)perPeriod),
            ReplenishmentPeriod = perPeriod >= 1 ? ShortestPeriod : TimeSpan.FromSeconds(1 / bucket.PerSecond),
            QueueLimit = 0,
        };
    }

    private static async ValueTask Reject(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        await new Problem("too-many-requests") { RetryAfter = wait }.ExecuteAsync(context.HttpContext);
    }
}
