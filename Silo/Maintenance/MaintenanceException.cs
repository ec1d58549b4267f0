namespace Scheduling.Silo.Maintenance;

/// <summary>A backup, a restore or a check cannot be done; the message tells an operator why, and what to do.</summary>
public sealed class MaintenanceException(string message, Exception? inner = null) : Exception(message, inner);
