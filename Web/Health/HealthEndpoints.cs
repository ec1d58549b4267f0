using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Scheduling.Web.Health;

/// <summary>Whether the process runs and whether it can work, for supervisors and load balancers.</summary>
internal static class HealthEndpoints
{
    private const string Live = "/livez";
    private const string Ready = "/readyz";

    /// <summary>Whether a path is one of the two.</summary>
    public static bool IsProbe(PathString path) => path == Live || path == Ready;

    /// <summary>Adds <c>/livez</c> and <c>/readyz</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(Live, new() { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks(Ready, new() { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = Write }).AllowAnonymous();
    }

    // Names what is missing, without the details: they are in the log, and the page is open to everybody.
    private static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthAnswer(
            report.Status is HealthStatus.Healthy ? "ok" : "unavailable",
            [.. report.Entries.Where(entry => entry.Value.Status is not HealthStatus.Healthy).Select(entry => entry.Key)]),
        JsonSerializerOptions.Web);

    private sealed record HealthAnswer(string Status, IReadOnlyList<string> Missing);
}
