namespace Scheduling.TestKit.Servers;

/// <summary>A server did not start, or ended when it should not have.</summary>
public sealed class ServerFailedException(string message, Exception? inner = null) : Exception(message, inner);
