using Microsoft.AspNetCore.Http.Features;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Limits;

/// <summary>What a request is, as far as its address and its method tell before anybody has looked at who sends it.</summary>
internal enum RequestKind
{
    /// <summary>Not counted: health, pages and their files, the documentation.</summary>
    Free,

    /// <summary>Reads. They can be asked for again at no harm, so they give way first.</summary>
    Read,

    /// <summary>Everything that changes something.</summary>
    Write,

    /// <summary>Lines, check-ins and kiosks that say who they are: people stand there while others rush for a seat.</summary>
    Desk,

    /// <summary>Sending a roster file, which may take minutes.</summary>
    Upload,

    /// <summary>Opening a live connection, which then stays for hours and is limited apart.</summary>
    Live,
}

/// <summary>Tells kinds of requests apart.</summary>
internal static class RequestKinds
{
    private const string Api = "/api/v1/";
    private const string LiveHub = "/live";
    private const string Campaigns = "campaigns/";
    private const string Roster = "/roster";

    // Reads that are POSTs, because names belong in bodies.
    private const string Search = "/search";
    private static readonly string[] Desks = ["sites/", "queues", "kiosks"];

    /// <summary>The kind of a request whose head has arrived.</summary>
    public static RequestKind Of(IHttpRequestFeature request) => Of(
        request.Method,
        request.Path,
        request.Headers.Authorization.Count > 0 || request.Headers.Cookie.ToString().Contains(AuthSchemes.CookieName, StringComparison.Ordinal));

    /// <summary>The kind of a request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Decoded path. Case does not matter, as it does not to the routes.</param>
    /// <param name="saysWho">Whether it brings a token or a cookie, good or not.</param>
    public static RequestKind Of(string method, ReadOnlySpan<char> path, bool saysWho)
    {
        if (!path.StartsWith(Api, StringComparison.OrdinalIgnoreCase))
        {
            return path.StartsWith(LiveHub, StringComparison.OrdinalIgnoreCase) && (path.Length == LiveHub.Length || path[LiveHub.Length] == '/')
                ? RequestKind.Live
                : RequestKind.Free;
        }

        var route = path[Api.Length..];
        return saysWho && IsDesk(route) ? RequestKind.Desk
            : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || route.EndsWith(Search, StringComparison.OrdinalIgnoreCase) ? RequestKind.Read
            : HttpMethods.IsPost(method) && IsRoster(route) ? RequestKind.Upload
            : RequestKind.Write;
    }

    /// <summary>Whether a request counts only once its body is here.</summary>
    public static bool WaitsForBody(RequestKind kind) => kind is not (RequestKind.Free or RequestKind.Upload);

    private static bool IsDesk(ReadOnlySpan<char> route)
    {
        foreach (var desk in Desks)
        {
            if (route.StartsWith(desk, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRoster(ReadOnlySpan<char> route) =>
        route.StartsWith(Campaigns, StringComparison.OrdinalIgnoreCase) && route.TrimEnd('/').EndsWith(Roster, StringComparison.OrdinalIgnoreCase);
}
