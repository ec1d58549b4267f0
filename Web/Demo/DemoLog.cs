namespace Scheduling.Web.Demo;

/// <summary>What the demo logs.</summary>
internal static partial class DemoLog
{
    /// <summary>The demo could not be made.</summary>
    [LoggerMessage(LogLevel.Error, "The demo could not be filled in; the server runs on without it.")]
    public static partial void Failed(ILogger logger, Exception exception);

    /// <summary>One look of the demo's people failed.</summary>
    [LoggerMessage(LogLevel.Warning, "The demo's people stumbled; they go on.")]
    public static partial void Stumbled(ILogger logger, Exception exception);
}
