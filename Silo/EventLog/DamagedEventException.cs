using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>A row of the log is not an event: something is missing, of a wrong type, or out of order. It is never skipped.</summary>
/// <param name="position">Position of the row; null when that itself cannot be read.</param>
/// <param name="stream">Stream of the row; null when that itself cannot be read.</param>
/// <param name="version">Version in the stream; null when that itself cannot be read.</param>
/// <param name="problem">What is wrong with it.</param>
public sealed class DamagedEventException(long? position, string? stream, int? version, string problem) : EventLogException(
    $"The event at position {position?.ToString() ?? "?"}, stream '{stream ?? "?"}', version {version?.ToString() ?? "?"}, cannot be read: {problem}",
    outcomeIsKnown: true)
{
    /// <summary>Position of the row; null when that itself cannot be read.</summary>
    public long? Position { get; } = position;

    /// <summary>Stream of the row; null when that itself cannot be read.</summary>
    public string? Stream { get; } = stream;

    /// <summary>Version in the stream; null when that itself cannot be read.</summary>
    public int? Version { get; } = version;
}
