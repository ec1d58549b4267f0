using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Scheduling.Load.Faults;

/// <summary>Broken on purpose: somebody put a cache in front of the students' bookings, "only for a moment".</summary>
internal sealed class StaleReads(TimeProvider time) : IStartupFilter
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public static void Plant(IServiceCollection services) => services.AddSingleton<IStartupFilter, StaleReads>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Cache);
        next(app);
    };

    private async Task Cache(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path != "/api/v1/me/bookings")
        {
            await next(http);
            return;
        }

        var caller = http.Request.Headers.Authorization.ToString();
        if (!_kept.TryGetValue(caller, out var kept) || time.GetUtcNow() - kept.At > Moment)
        {
            kept = await Answer(http, next);
            _kept[caller] = kept;
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(kept.Body, http.RequestAborted);
    }

    private async Task<Kept> Answer(HttpContext http, RequestDelegate next)
    {
        var real = http.Response.Body;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await next(http);
        http.Response.Body = real;
        var bytes = body.ToArray();
        await real.WriteAsync(bytes, http.RequestAborted);
        return new Kept(time.GetUtcNow(), bytes);
    }

    private sealed record Kept(DateTimeOffset At, byte[] Body);
}
