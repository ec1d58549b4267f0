using System.Collections.Concurrent;

namespace Scheduling.LocalSilo.Turns;

/// <summary>
/// The queues in which somebody waits for an answer. Time-outs are looked for in these alone, so that the many actors which nobody
/// calls cost nothing.
/// </summary>
internal sealed class Waiters
{
    private readonly ConcurrentQueue<TurnQueue> _queues = new();

    /// <summary>A queue that was empty has a request. Once, until <see cref="Expire"/> has found it empty again.</summary>
    public void Add(TurnQueue queue) => _queues.Enqueue(queue);

    /// <summary>Answers every request whose caller has waited long enough, and forgets the queues in which nobody waits.</summary>
    /// <returns>How many callers were told.</returns>
    public int Expire(long now)
    {
        var told = 0;
        for (var left = _queues.Count; left > 0 && _queues.TryDequeue(out var queue); left--)
        {
            told += queue.Expire(now, out var waited);
            if (waited)
            {
                _queues.Enqueue(queue);
            }
        }

        return told;
    }
}
