using System.Collections.Concurrent;

namespace Scheduling.Web.Limits;

/// <summary>
/// One budget per caller, filled when it is asked rather than by a timer: the limiters of the framework visit every caller ten times
/// a second, which costs a twentieth of a core with a school of 20,000 on line, also while nobody calls.
/// </summary>
/// <typeparam name="TKey">Names a caller.</typeparam>
/// <param name="bucket">The budget of each.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBuckets<TKey>(Bucket bucket, TimeProvider time)
    where TKey : notnull
{
    private static readonly TimeSpan Forgetting = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TKey, Budget> _budgets = new();
    private long _forgotten = time.GetTimestamp();

    /// <summary>Takes one call out of a caller's budget.</summary>
    /// <returns>Zero when it was there; otherwise how long until the next one is.</returns>
    public TimeSpan Take(TKey caller)
    {
        var now = time.GetTimestamp();
        ForgetTheFull(now);
        while (true)
        {
            var budget = _budgets.GetOrAdd(caller, static (_, start) => new Budget(start.Burst, start.now), (bucket.Burst, now));
            lock (budget)
            {
                if (!budget.IsForgotten)
                {
                    return Take(budget, now);
                }
            }
        }
    }

    /// <summary>How many callers are remembered.</summary>
    public int Count => _budgets.Count;

    private TimeSpan Take(Budget budget, long now)
    {
        budget.Calls = Filled(budget, now);
        budget.At = now;
        if (budget.Calls < 1)
        {
            return TimeSpan.FromSeconds((1 - budget.Calls) / bucket.PerSecond);
        }

        budget.Calls--;
        return TimeSpan.Zero;
    }

    private double Filled(Budget budget, long now) =>
        Math.Min(bucket.Burst, budget.Calls + (Math.Max(0, time.GetElapsedTime(budget.At, now).TotalSeconds) * bucket.PerSecond));

    // A full budget is what an unknown caller has: it need not be kept.
    private void ForgetTheFull(long now)
    {
        var last = Interlocked.Read(ref _forgotten);
        if (time.GetElapsedTime(last, now) < Forgetting || Interlocked.CompareExchange(ref _forgotten, now, last) != last)
        {
            return;
        }

        foreach (var (caller, budget) in _budgets)
        {
            lock (budget)
            {
                budget.IsForgotten = Filled(budget, now) >= bucket.Burst;
            }

            if (budget.IsForgotten)
            {
                _budgets.TryRemove(KeyValuePair.Create(caller, budget));
            }
        }
    }

    private sealed class Budget(double calls, long at)
    {
        public double Calls { get; set; } = calls;

        public long At { get; set; } = at;

        public bool IsForgotten { get; set; }
    }
}
