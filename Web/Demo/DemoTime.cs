using Scheduling.Grains.Timing;

namespace Scheduling.Web.Demo;

/// <summary>
/// The demo's collection time: the machine's until it is set, from then on so many times as fast. It never goes back, so that what the log
/// says stays in order.
/// </summary>
/// <param name="time">The machine's time.</param>
/// <param name="speed">Seconds that pass in one.</param>
internal sealed class DemoTime(TimeProvider time, double speed = DemoTime.Speed) : CollectionTime(time)
{
    /// <summary>A collection day of ten hours takes twenty minutes.</summary>
    public const double Speed = 30;

    private readonly Lock _gate = new();
    private DateTimeOffset? _set;
    private long _setAt;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets it be later. From the first time on it runs at the demo's speed.</summary>
    /// <param name="at">The new present; one that has passed already changes nothing but the speed.</param>
    public void Set(DateTimeOffset at)
    {
        lock (_gate)
        {
            var now = Now();
            _set = at > now || _set is null ? at : now;
            _setAt = base.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now().ToUniversalTime();
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>A timer of collection time: it fires sooner by the demo's speed. Setting the time later does not make it due.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(base.CreateTimer(callback, state, Scaled(dueTime), Scaled(period)), this);

    private DateTimeOffset Now() => _set is { } set
        ? set + (TimeSpan.FromSeconds((double)(base.GetTimestamp() - _setAt) / base.TimestampFrequency) * speed)
        : base.GetUtcNow();

    private TimeSpan Scaled(TimeSpan span) => span > TimeSpan.Zero ? span / speed : span;

    private sealed class ScaledTimer(ITimer timer, DemoTime owner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(owner.Scaled(dueTime), owner.Scaled(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
