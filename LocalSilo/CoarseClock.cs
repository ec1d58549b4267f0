namespace Scheduling.LocalSilo;

/// <summary>Timestamps. <see cref="Now"/> moves a few times per second: exact enough to tell whether something idles, and nearly free.</summary>
internal sealed class CoarseClock(TimeProvider time)
{
    private long _now = time.GetTimestamp();

    /// <summary>The time as of the last <see cref="Tick"/>.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <summary>Looks at the clock.</summary>
    public long Tick()
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref _now, now);
        return now;
    }

    /// <summary>The timestamp a while from this moment on.</summary>
    public long After(TimeSpan delay) => time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);

    /// <summary>How long ago a timestamp was, as of the last <see cref="Tick"/>.</summary>
    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp, Now);
}
