using Scheduling.Web.Problems;

namespace Scheduling.Web.Security;

/// <summary>
/// A change under a browser's cookie must carry <c>X-Scheduling: 1</c>: a form on a foreign page can send the cookie, but not a
/// header of its own. Browsers too old to say whose page calls (see <see cref="ForeignPageMiddleware"/>) are held to it as well.
/// Bearer clients name themselves with every call and need no such proof.
/// </summary>
internal sealed class CsrfMiddleware(RequestDelegate next)
{
    /// <summary>The header.</summary>
    public const string Header = "X-Scheduling";

    private static readonly Problem Missing = new("csrf-header-missing");

    /// <summary>Runs the rest of the pipeline, or refuses.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return request.Headers.Authorization.Count > 0 || request.Headers.Cookie.Count == 0
            || context.User.Identity is not { IsAuthenticated: true }
            || IsSafe(request.Method) || request.Headers[Header] == "1" || !request.Path.StartsWithSegments("/api")
            ? next(context)
            : Missing.ExecuteAsync(context);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
