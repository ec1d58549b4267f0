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

    /// <summary>Lines, check-ins and kiosks: people stand there while others rush for a seat.</summary>
    Desk,

    /// <summary>Opening a live connection, which then stays for hours and is limited apart.</summary>
    Live,
}

/// <summary>Tells kinds of requests apart.</summary>
internal static class RequestKinds
{
    private const string Api = "/api/v1/";
    private const string LiveHub = "/live";

    // Reads that are POSTs, because names belong in bodies.
    private const string Search = "/search";
    private static readonly string[] Desks = ["sites/", "queues", "kiosks"];

    /// <summary>The kind of a request.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Decoded path. Case does not matter, as it does not to the routes.</param>
    public static RequestKind Of(string method, ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(Api, StringComparison.OrdinalIgnoreCase))
        {
            return path.StartsWith(LiveHub, StringComparison.OrdinalIgnoreCase) && (path.Length == LiveHub.Length || path[LiveHub.Length] == '/')
                ? RequestKind.Live
                : RequestKind.Free;
        }

        foreach (var desk in Desks)
        {
            if (path[Api.Length..].StartsWith(desk, StringComparison.OrdinalIgnoreCase))
            {
                return RequestKind.Desk;
            }
        }

        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || path.EndsWith(Search, StringComparison.OrdinalIgnoreCase)
            ? RequestKind.Read
            : RequestKind.Write;
    }
}
