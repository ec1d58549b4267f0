namespace Scheduling.Silo.Identity;

/// <summary>The sessions that have begun, in the database that all servers share. Never asked on the way of a booking.</summary>
public interface ISessionStore
{
    /// <summary>For how long the refresh token before the newest still gets the newest: answers get lost in a rush.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Keeps a session; does nothing when it is known or has ended.</summary>
    Task Begin(SessionEntry session, CancellationToken cancellation = default);

    /// <summary>Notes when sessions were used, and keeps those that are not known yet.</summary>
    Task Used(IReadOnlyCollection<SessionEntry> sessions, CancellationToken cancellation = default);

    /// <summary>Exchanges a generation of refresh tokens for the next.</summary>
    /// <param name="session">Session id.</param>
    /// <param name="generation">Generation of the token; 0 is the first.</param>
    /// <param name="idle">A session that was not renewed for so long has ended.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<SessionRenewal> Renew(string session, int generation, TimeSpan idle, CancellationToken cancellation = default);

    /// <summary>Sessions of somebody that have not ended, the one used last first.</summary>
    Task<IReadOnlyList<SessionEntry>> Of(SessionOwner owner, CancellationToken cancellation = default);

    /// <summary>Forgets sessions whose time is over.</summary>
    Task Tidy(CancellationToken cancellation = default);
}
