namespace Scheduling.Web.Pages;

/// <summary>Whether an address may be a page of the client: not a file, and not below the API, which answers for itself.</summary>
internal sealed class PageAddress : IRouteConstraint
{
    /// <summary>Name in route patterns.</summary>
    public const string Name = "page";

    private static readonly string[] Reserved = ["api", "openapi", "live"];

    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
    {
        var path = values[routeKey]?.ToString() ?? "";
        var first = path.AsSpan(0, path.IndexOf('/') is >= 0 and var end ? end : path.Length);
        foreach (var reserved in Reserved)
        {
            if (first.Equals(reserved, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return !path.AsSpan(path.LastIndexOf('/') + 1).Contains('.');
    }
}
