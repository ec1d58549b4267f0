namespace Scheduling.Silo.EventLog;

/// <summary>Whether the event log can do its work.</summary>
public interface IEventLogHealth
{
    /// <summary>Asks the store now.</summary>
    Task<EventLogState> Check(CancellationToken cancellation = default);
}

/// <summary>How the event log is.</summary>
/// <param name="Answers">Whether the store answers reads.</param>
/// <param name="Problem">What is wrong: why it does not answer, or why the last batch could not be written; null when nothing is.</param>
public sealed record EventLogState(bool Answers, string? Problem);
