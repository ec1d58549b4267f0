namespace Scheduling.Silo.Identity;

/// <summary>Sessions that were ended before their time.</summary>
public interface ISessionRegistry
{
    /// <summary>Whether a session has been ended; from memory, so that every request may ask.</summary>
    bool IsRevoked(string session);

    /// <summary>Ends a session.</summary>
    /// <param name="session">Session id.</param>
    /// <param name="until">When it would have ended by itself.</param>
    /// <param name="cancellation">Gives up.</param>
    Task Revoke(string session, DateTimeOffset until, CancellationToken cancellation = default);

    /// <summary>Ends sessions, all or none.</summary>
    /// <param name="sessions">Session ids.</param>
    /// <param name="until">When they would have ended by themselves.</param>
    /// <param name="cancellation">Gives up.</param>
    Task RevokeAll(IReadOnlyCollection<string> sessions, DateTimeOffset until, CancellationToken cancellation = default);
}
