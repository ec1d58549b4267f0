namespace Scheduling.Grains.Timing;

/// <summary>
/// The time by which campaigns, bookings and lines run. It is the machine's, unless a host registers another one: a demo or a simulation
/// then lives through a day in minutes, while sessions, codes, kiosks' reports, time-outs and the live feed's pace keep to the clock of
/// the people and machines that use them.
/// </summary>
/// <param name="time">The machine's time.</param>
public class CollectionTime(TimeProvider time) : TimeProvider
{
    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
