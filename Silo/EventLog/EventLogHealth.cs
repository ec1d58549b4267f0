using Scheduling.Grains.Log;

namespace Scheduling.Silo.EventLog;

/// <summary>Asks the store for its last position.</summary>
/// <param name="store">The store.</param>
/// <param name="log">Knows how the last batch went.</param>
internal sealed class EventLogHealth(IAppendStore store, GroupCommitEventLog log) : IEventLogHealth
{
    /// <inheritdoc/>
    public async Task<EventLogState> Check(CancellationToken cancellation = default)
    {
        try
        {
            await store.LastPosition(cancellation);
            return new EventLogState(Answers: true, log.LastFailure);
        }
        catch (EventLogException e)
        {
            return new EventLogState(Answers: false, e.Message);
        }
    }
}
