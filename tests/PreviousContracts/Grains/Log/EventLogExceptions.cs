namespace Scheduling.PreviousGrains.Log;

/// <summary>The event log could not do what was asked. Never a business rule. Crosses from actor to actor, so it is a message too.</summary>
[GenerateSerializer, Alias("scheduling.event-log-exception")]
public class EventLogException(string message, bool outcomeIsKnown, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when certainly nothing was written; false when the append may or may not have become durable.</summary>
    [Id(0)]
    public bool OutcomeIsKnown { get; private set; } = outcomeIsKnown;
}

/// <summary>Somebody else wrote to the stream first; nothing of this append was written. Read again and decide again.</summary>
[GenerateSerializer, Alias("scheduling.append-conflict-exception")]
public sealed class AppendConflictException(string stream, int expectedVersion, Exception? inner = null)
    : EventLogException($"Stream '{stream}' does not stand at version {expectedVersion}.", outcomeIsKnown: true, inner)
{
    /// <summary>The stream that had moved on.</summary>
    [Id(0)]
    public string Stream { get; private set; } = stream;

    /// <summary>Where the writer thought it stood.</summary>
    [Id(1)]
    public int ExpectedVersion { get; private set; } = expectedVersion;
}
