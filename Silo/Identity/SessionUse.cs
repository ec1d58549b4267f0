using System.Collections.Concurrent;

namespace Scheduling.Silo.Identity;

/// <summary>
/// Notes in memory which sessions are used; <see cref="SessionUseWriter"/> writes it down. Once an hour for each session, so that a rush
/// costs a look into a table in memory.
/// </summary>
public sealed class SessionUse
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<SessionEntry> _unwritten = new();
    private volatile Seen _seen = new(-1);

    internal SessionUse(TimeProvider time) => _time = time;

    /// <summary>Whether a session was noted within this hour.</summary>
    public bool IsNoted(string session) => _seen is var seen && seen.Hour == ThisHour() && seen.Sessions.ContainsKey(session);

    /// <summary>Notes a session.</summary>
    public void Note(SessionEntry session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (seen, hour) = (_seen, ThisHour());
        if (seen.Hour != hour)
        {
            // Two at once may each begin the hour; what only one of them has noted is noted again.
            _seen = seen = new Seen(hour);
        }

        if (seen.Sessions.TryAdd(session.Id, 0))
        {
            _unwritten.Enqueue(session);
        }
    }

    /// <summary>What is to be written, at most so many.</summary>
    internal IReadOnlyCollection<SessionEntry> Take(int most)
    {
        var taken = new Dictionary<string, SessionEntry>(StringComparer.Ordinal);
        while (taken.Count < most && _unwritten.TryDequeue(out var session))
        {
            taken[session.Id] = session;
        }

        return taken.Values;
    }

    private long ThisHour() => _time.GetUtcNow().Ticks / Hour.Ticks;

    private sealed record Seen(long Hour)
    {
        public ConcurrentDictionary<string, byte> Sessions { get; } = new(StringComparer.Ordinal);
    }
}
