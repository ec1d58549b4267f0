using Orleans;
using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>
/// A row of the log is not an event: something is missing, of a wrong type, or out of order. It is never skipped. Actors on other servers
/// meet it too, so it is a message.
/// </summary>
/// <param name="position">Position of the row; null when that itself cannot be read.</param>
/// <param name="stream">Stream of the row; null when that itself cannot be read.</param>
/// <param name="version">Version in the stream; null when that itself cannot be read.</param>
/// <param name="problem">What is wrong with it.</param>
[GenerateSerializer, Alias("scheduling.damaged-event-exception")]
public sealed class DamagedEventException(long? position, string? stream, int? version, string problem) : EventLogException(
    $"The event at position {position?.ToString() ?? "?"}, stream '{stream ?? "?"}', version {version?.ToString() ?? "?"}, cannot be read: {problem}",
    outcomeIsKnown: true)
{
    /// <summary>Position of the row; null when that itself cannot be read.</summary>
    [Id(0)]
    public long? Position { get; private set; } = position;

    /// <summary>Stream of the row; null when that itself cannot be read.</summary>
    [Id(1)]
    public string? Stream { get; private set; } = stream;

    /// <summary>Version in the stream; null when that itself cannot be read.</summary>
    [Id(2)]
    public int? Version { get; private set; } = version;
}
