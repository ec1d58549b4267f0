namespace Scheduling.LocalSilo.Activations;

/// <summary>How long an activation has not been used, and whether it asked to be kept.</summary>
internal sealed class IdleTime(CoarseClock clock)
{
    private long _lastUse = clock.Now;
    private long _keptUntil = long.MinValue;

    /// <summary>It was used.</summary>
    public void Touch() => Volatile.Write(ref _lastUse, clock.Now);

    /// <summary>It is to be kept.</summary>
    /// <param name="delay">From now on; negative for ever, zero no longer.</param>
    public void Keep(TimeSpan delay) => Volatile.Write(ref _keptUntil, delay < TimeSpan.Zero ? long.MaxValue : clock.After(delay));

    /// <summary>Whether it has idled so long and may go.</summary>
    /// <param name="age">How long; infinite for never.</param>
    public bool Exceeds(TimeSpan age) =>
        age != Timeout.InfiniteTimeSpan
        && clock.Now >= Volatile.Read(ref _keptUntil)
        && clock.Since(Volatile.Read(ref _lastUse)) >= age;
}
