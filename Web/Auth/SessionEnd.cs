using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Scheduling.Web.Auth;

/// <summary>The end of a session in a browser's ticket, which no use of the session moves.</summary>
internal static class SessionEnd
{
    private const string Key = "end";

    /// <summary>Properties of a ticket that expires at the sooner of two times.</summary>
    /// <param name="idle">When it would expire without being used.</param>
    /// <param name="end">When the session ends.</param>
    public static AuthenticationProperties Properties(DateTimeOffset idle, DateTimeOffset end)
    {
        var properties = new AuthenticationProperties { IsPersistent = true, ExpiresUtc = Sooner(idle, end) };
        properties.SetString(Key, end.ToString("O", CultureInfo.InvariantCulture));
        return properties;
    }

    /// <summary>When the session of a ticket ends. Tickets from before ends were written down count from when they were issued.</summary>
    public static DateTimeOffset Of(AuthenticationProperties properties, PrincipalKind kind) =>
        DateTimeOffset.TryParse(properties.GetString(Key), CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end
        : properties.IssuedUtc is { } issued ? issued + SessionLifetimes.Absolute(kind)
        : DateTimeOffset.MinValue;

    /// <summary>The sooner of two times.</summary>
    public static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
