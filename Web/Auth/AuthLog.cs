namespace Scheduling.Web.Auth;

/// <summary>What sign-in writes to the log. Never a phone number, a code or a password.</summary>
internal static partial class AuthLog
{
    /// <summary>The gateway did not take a message.</summary>
    [LoggerMessage(1, LogLevel.Error, "A one-time code could not be sent.")]
    public static partial void SmsFailed(ILogger logger, Exception exception);

    /// <summary>A refresh token was shown again after its successor.</summary>
    [LoggerMessage(2, LogLevel.Warning, "A refresh token of a {Kind} was used again, so the session was ended.")]
    public static partial void RefreshTokenReused(ILogger logger, string kind);
}
