using Orleans.Runtime;
using Scheduling.LocalSilo.Activations;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Timers;

/// <summary>A timer of an activation. It is its own request: it never overlaps itself, so one object serves every tick.</summary>
internal sealed class GrainTimer : Request, IGrainTimer
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly Engine _engine;
    private readonly bool _keepAlive;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options, Engine engine)
    {
        Check(options.DueTime);
        Check(options.Period);
        (_activation, _callback, _engine, _keepAlive) = (activation, callback, engine, options.KeepAlive);
        (_dueTime, _period) = (options.DueTime, options.Period);
        Interleaving = activation.Class.InterleavingOf(options);
        using (NoFlow.Enter())
        {
            _timer = engine.Time.CreateTimer(static timer => ((GrainTimer)timer!).Due(), this, Never, Never);
        }
    }

    /// <summary>Arms it.</summary>
    public void Start() => _timer.Change(_dueTime, Never);

    /// <inheritdoc/>
    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime);
        Check(period);
        lock (_gate)
        {
            (_dueTime, _period) = (dueTime, period);
            if (_ticking)
            {
                _changed = true;
            }
            else
            {
                _timer.Change(dueTime, Never);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _disposed.Cancel();
        _activation.Forget(this);
    }

    /// <inheritdoc/>
    public override void EnterContext()
    {
        // A tick belongs to the activation, not to the call in which the timer was made.
    }

    /// <inheritdoc/>
    public override Task Run(object target) => _disposed.IsCancellationRequested ? Task.CompletedTask : _callback(_disposed.Token);

    /// <inheritdoc/>
    public override void Complete(Task outcome)
    {
        if (outcome.Exception is { } failure)
        {
            _engine.Log.TimerFailed(_activation.GrainId, failure.InnerException!);
        }

        if (_keepAlive)
        {
            _activation.Touch();
        }

        lock (_gate)
        {
            _ticking = false;
            _timer.Change(_changed ? _dueTime : _period, Never);
            _changed = false;
        }
    }

    /// <inheritdoc/>
    public override bool Fail(Exception failure) => false; // Nobody waits for a tick.

    /// <inheritdoc/>
    public override bool TimeOut() => false;

    private static void Check(TimeSpan time)
    {
        if (time != Never)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        }
    }

    private void Due()
    {
        lock (_gate)
        {
            if (_ticking)
            {
                return;
            }

            _ticking = true;
        }

        _activation.Receive(this);
    }
}
