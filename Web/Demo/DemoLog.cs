namespace Scheduling.Web.Demo;

/// <summary>What the demo logs.</summary>
internal static partial class DemoLog
{
    /// <summary>The demo could not be made.</summary>
    [LoggerMessage(LogLevel.Error, "The demo could not be filled in; the server runs on without it.")]
    public static partial void Failed(ILogger logger, Exception exception);
}
