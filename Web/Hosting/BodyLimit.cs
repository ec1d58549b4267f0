using Microsoft.AspNetCore.Http.Features;
using Scheduling.Web.Auth;
using Scheduling.Web.Limits;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>
/// Refuses a body that is broken, or too large for who sends it, without reading it. Kestrel alone would refuse the largest too, but cuts the
/// connection while the caller still sends, and most callers then never see the answer.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    private static readonly Problem TooLarge = new("body-too-large");

    /// <summary>Runs the rest of the pipeline, or refuses.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<BodyFault>() is { Exception: { } broken })
        {
            // Nobody knows where the next request would begin.
            context.Response.Headers.Connection = "close";
            throw broken;
        }

        var endpoint = context.GetEndpoint()?.Metadata.GetMetadata<LargestBody>()?.Bytes;
        if (endpoint is LargestBody.Unbounded || !IsTooLarge(context, endpoint ?? UsualLimit(context)))
        {
            return next(context);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // The rest is read and thrown away for a few seconds after the answer, if the caller is that quick.
            feature.MaxRequestBodySize = null;
        }

        return TooLarge.ExecuteAsync(context);
    }

    // What is longer than is waited for could be sent at a crawl while the request counts as under way.
    private static long UsualLimit(HttpContext context) =>
        context.User.IsStaff() || context.User.IsKiosk() ? KestrelLimits.LargestBody : SmallBodies.Largest;

    private static bool IsTooLarge(HttpContext context, long limit) =>
        context.Request.ContentLength > limit || context.Features.Get<BodyFault>() is not null;
}
