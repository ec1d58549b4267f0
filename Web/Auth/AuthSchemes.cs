namespace Scheduling.Web.Auth;

/// <summary>Names of the ways in which a request says who it is.</summary>
internal static class AuthSchemes
{
    /// <summary>Chooses between the others by the request.</summary>
    public const string Any = "scheduling";

    /// <summary>Browsers.</summary>
    public const string Cookie = "cookie";

    /// <summary>API clients.</summary>
    public const string Bearer = "bearer";

    /// <summary>Kiosks, by bearer token or by a cookie of their own.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>Name of the browsers' cookie.</summary>
    public const string CookieName = "scheduling";

    /// <summary>Whether a request says who it is at all, rightly or not.</summary>
    public static bool HasCredentials(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Query.ContainsKey("access_token")
        || request.Cookies.ContainsKey(CookieName) || request.Cookies.ContainsKey(KioskToken.CookieName);
}
