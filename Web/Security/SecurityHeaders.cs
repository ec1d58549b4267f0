using Microsoft.Extensions.Primitives;

namespace Scheduling.Web.Security;

/// <summary>Tells browsers what our pages never do.</summary>
internal static class SecurityHeaders
{
    // The reader of collection codes is WebAssembly; styles are set on elements by the component libraries; images are made in
    // the page (data, blob) when a QR code is drawn or a file is looked at.
    private static readonly StringValues PagePolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    private static readonly StringValues DataPolicy = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues HttpsOnly = "max-age=31536000";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues Permissions = "camera=(self), microphone=(), geolocation=(), payment=()";

    /// <summary>Adds the headers to every answer: the short set for the API, the whole one for pages.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        Set(context);
        return next(context);
    });

    /// <summary>Sets the headers; once more where an answer was begun anew.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            headers.AddForData();
        }
        else
        {
            headers.XContentTypeOptions = NoSniff;
            headers.ContentSecurityPolicy = PagePolicy;
            headers["Referrer-Policy"] = NoReferrer;
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = HttpsOnly;
        }
    }

    /// <summary>Adds the short set, for an answer that is no page.</summary>
    public static void AddForData(this IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = DataPolicy;
        headers.CacheControl = NoStore;
    }
}
