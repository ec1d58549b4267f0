namespace Scheduling.Load;

/// <summary>The thing under test did something wrong, so its figures mean nothing.</summary>
internal sealed class BenchFailedException(string message, Exception? inner = null) : Exception(message, inner);
