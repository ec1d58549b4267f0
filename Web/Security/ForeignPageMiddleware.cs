using Scheduling.Web.Live;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Security;

/// <summary>
/// Closes the API and the hub to pages of other sites, reads included, whoever is signed in. Browsers say in <c>Sec-Fetch-Site</c> whose
/// page calls; programs say nothing. A neighbour below the same domain counts as foreign: its pages are not ours. Links to our pages
/// stay open to everybody.
/// </summary>
internal sealed class ForeignPageMiddleware(RequestDelegate next)
{
    private const string FetchSite = "Sec-Fetch-Site";

    private static readonly Problem Refused = new("cross-site-request");

    /// <summary>Runs the rest of the pipeline, or refuses.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var data = request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments(LiveHub.Path);
        return data && request.Headers[FetchSite] is not ([] or ["same-origin" or "none"]) ? Refused.ExecuteAsync(context) : next(context);
    }
}
