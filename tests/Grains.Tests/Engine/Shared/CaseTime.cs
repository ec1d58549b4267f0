using Scheduling.TestKit.Time;

namespace Scheduling.Grains.Tests.Engine.Shared;

/// <summary>The clock of the case that is being played. Timers stay with the case in which they were set.</summary>
internal sealed class CaseTime : TimeProvider
{
    private volatile ManualTimeProvider _current = new();

    public ManualTimeProvider Current
    {
        get => _current;
        set => _current = value;
    }

    public override long TimestampFrequency => Current.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => Current.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => Current.GetUtcNow();

    public override long GetTimestamp() => Current.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Current.CreateTimer(callback, state, dueTime, period);
}
