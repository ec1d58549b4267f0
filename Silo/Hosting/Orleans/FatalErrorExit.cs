using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>
/// Ends the process when its silo may not go on: the others have declared it dead, or it cannot start. What is acknowledged is durable, so
/// nothing has to be saved; a supervisor starts the server anew. The runtime's own handler would leave a core dump.
/// </summary>
internal sealed partial class FatalErrorExit(ILogger<FatalErrorExit> logger) : IFatalErrorHandler
{
    private const int ExitCode = 1;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => exception is not ThreadAbortException;

    /// <inheritdoc/>
    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        LogEnding(context ?? exception?.Message ?? "The silo failed.", exception);
        Console.Error.WriteLine($"This server ends, because its silo may not go on: {context ?? exception?.Message}");
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(LogLevel.Critical, "This server ends, because its silo may not go on: {Reason}")]
    private partial void LogEnding(string reason, Exception? exception);
}
