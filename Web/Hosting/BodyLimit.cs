using Microsoft.AspNetCore.Http.Features;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>
/// Refuses a body that says beforehand that it is too large, without reading it. Kestrel alone would refuse it too, but cuts the
/// connection while the caller still sends, and most callers then never see the answer.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    private static readonly Problem TooLarge = new("body-too-large");

    /// <summary>Runs the rest of the pipeline, or refuses.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } limit } feature
            || !(context.Request.ContentLength > limit))
        {
            return next(context);
        }

        if (!feature.IsReadOnly)
        {
            // The rest is read and thrown away for a few seconds after the answer, if the caller is that quick.
            feature.MaxRequestBodySize = null;
        }

        return TooLarge.ExecuteAsync(context);
    }
}
