namespace Scheduling.Web.Auth;

/// <summary>How long sessions last.</summary>
internal static class SessionLifetimes
{
    /// <summary>A bearer token; the refresh token makes the next.</summary>
    public static readonly TimeSpan AccessToken = TimeSpan.FromHours(1);

    /// <summary>A bearer token of a development server, for load tools that run for hours.</summary>
    public static readonly TimeSpan DevelopmentToken = TimeSpan.FromHours(24);

    /// <summary>Longer than any session: until then the server remembers that one was ended.</summary>
    public static readonly TimeSpan Longest = Absolute(PrincipalKind.Student);

    /// <summary>A session of a kind, counted from its beginning, however much it is used.</summary>
    public static TimeSpan Absolute(PrincipalKind kind) => kind switch
    {
        // A collection with its retakes; in the next year they sign in again.
        PrincipalKind.Student => TimeSpan.FromDays(90),

        // A laptop at the door is shared: a working day, then sign in again.
        _ => TimeSpan.FromHours(12),
    };

    /// <summary>A session of a kind, counted from its last use.</summary>
    public static TimeSpan Idle(PrincipalKind kind) => kind switch
    {
        // A student books in one week and comes in the next, on a phone of their own.
        PrincipalKind.Student => TimeSpan.FromDays(30),
        _ => Absolute(kind),
    };
}
