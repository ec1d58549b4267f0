using Scheduling.Web.Health;
using Scheduling.Web.Live;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting.Stopping;

/// <summary>
/// Turns requests away while the server is stopping, and tells their callers that the connection ends with the answer: the next request
/// then goes to a server that stays.
/// </summary>
internal sealed class StoppingMiddleware(RequestDelegate next, OpenRequests requests)
{
    // By then another server has taken over, or this one is back.
    private static readonly Problem Stopping = new("stopping") { RetryAfter = TimeSpan.FromSeconds(3) };

    /// <summary>Runs the rest of the pipeline, or refuses.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (HealthEndpoints.IsProbe(context.Request.Path) || context.Features.Get<BegunRequest>() is not null)
        {
            return next(context);
        }

        if (!requests.TryBegin())
        {
            context.Response.Headers.Connection = "close";
            return Stopping.ExecuteAsync(context);
        }

        if (context.Request.Path.StartsWithSegments(LiveHub.Path))
        {
            // A hub's connection is one request that lasts for hours; it is told to go instead of waited for.
            requests.End();
            return next(context);
        }

        return Serve(context);
    }

    private async Task Serve(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            requests.End();
        }
    }
}
