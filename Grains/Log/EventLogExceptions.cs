namespace Scheduling.Grains.Log;

/// <summary>The event log could not do what was asked. Never a business rule.</summary>
public class EventLogException(string message, bool outcomeIsKnown, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when certainly nothing was written; false when the append may or may not have become durable.</summary>
    public bool OutcomeIsKnown { get; } = outcomeIsKnown;
}

/// <summary>Somebody else wrote to the stream first; nothing of this append was written. Read again and decide again.</summary>
public sealed class AppendConflictException(string stream, int expectedVersion, Exception? inner = null)
    : EventLogException($"Stream '{stream}' does not stand at version {expectedVersion}.", outcomeIsKnown: true, inner)
{
    /// <summary>The stream that had moved on.</summary>
    public string Stream { get; } = stream;

    /// <summary>Where the writer thought it stood.</summary>
    public int ExpectedVersion { get; } = expectedVersion;
}
