namespace Scheduling.Web.Auth;

/// <summary>How a kiosk's id and key travel.</summary>
internal static class KioskToken
{
    private const string Prefix = "kiosk.";
    private const string Bearer = "Bearer ";

    // Browsers keep no cookie for longer; every page that a kiosk opens begins the time anew.
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(400);

    /// <summary>Name of the cookie of a kiosk's browser.</summary>
    public const string CookieName = "scheduling-kiosk";

    /// <summary>The token of a kiosk.</summary>
    public static string Make(string id, string key) => $"{Prefix}{id}.{key}";

    /// <summary>Whether a bearer token is a kiosk's.</summary>
    public static bool IsOne(string? token) => token?.StartsWith(Prefix, StringComparison.Ordinal) is true;

    /// <summary>Whether a request names a kiosk by its header.</summary>
    public static bool IsInHeader(HttpRequest request) => HeaderToken(request).StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What a request shows: header, for the hub query, else cookie.</summary>
    public static string? Of(HttpRequest request) =>
        HeaderToken(request) is { Length: > 0 } token ? token.ToString()
        : request.Query["access_token"] is [{ } query] && IsOne(query) ? query
        : request.Cookies[CookieName];

    /// <summary>Takes a token apart.</summary>
    public static bool TryParse(string token, out string id, out string key)
    {
        (id, key) = token.Split('.') is ["kiosk", { Length: > 0 } first, { Length: > 0 } second] ? (first, second) : ("", "");
        return id != "";
    }

    /// <summary>Gives a browser its cookie.</summary>
    public static void SetCookie(HttpContext http, string token) => http.Response.Cookies.Append(CookieName, token, Cookie(http, CookieLifetime));

    /// <summary>Lengthens the life of the cookie that a browser came with; does nothing without one.</summary>
    public static void RenewCookie(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is { } token && IsOne(token))
        {
            SetCookie(http, token);
        }
    }

    /// <summary>Takes the cookie away.</summary>
    public static void DeleteCookie(HttpContext http) => http.Response.Cookies.Delete(CookieName, Cookie(http, lifetime: null));

    // Not copied: every request is asked, and most carry a student's token, half a kilobyte long.
    private static ReadOnlySpan<char> HeaderToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(Bearer.Length) : default;

    private static CookieOptions Cookie(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = lifetime,
        IsEssential = true,
    };
}
