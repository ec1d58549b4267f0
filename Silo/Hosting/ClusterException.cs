namespace Scheduling.Silo.Hosting;

/// <summary>This server cannot be a member of its cluster; the message says why and what an operator can do.</summary>
public sealed class ClusterException(string message, Exception? inner = null) : Exception(message, inner);
