using Microsoft.Extensions.Options;

namespace Scheduling.Web.Limits;

/// <summary>
/// Lets so many requests at a time be worked on as keep the server busy; further ones stand before it in the order they came. Who stands
/// there is an open connection and little more. A request that is worked on is some twenty kilobytes, which every collection of garbage
/// meanwhile copies: with all of them at work collecting took a third of the time, and no answer came the sooner.
/// </summary>
internal sealed class Turnstile : IDisposable
{
    private readonly int _places;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private int _inside;

    /// <summary>Starts with every place free.</summary>
    public Turnstile(IOptions<AdmissionOptions> options, TimeProvider time)
    {
        (_places, _patience, _time) = (options.Value.Places, options.Value.Wait, time);
        _sweep = time.CreateTimer(static self => ((Turnstile)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many stand before it.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Takes a place if one is free and nobody waits for it.</summary>
    public bool TryPass()
    {
        lock (_lock)
        {
            return TryTake();
        }
    }

    /// <summary>
    /// Waits for a place, at most as long as anybody is to wait (<see cref="AdmissionOptions.Wait"/>), and comes in without one then:
    /// places may be held by a store that is slow to answer but could do more at once.
    /// </summary>
    public Task Pass()
    {
        lock (_lock)
        {
            if (TryTake())
            {
                return Task.CompletedTask;
            }

            var waiter = new Waiter(_time.GetTimestamp());
            _waiting.Enqueue(waiter);
            if (_waiting.Count == 1)
            {
                _sweep.Change(_patience, Timeout.InfiniteTimeSpan);
            }

            return waiter.Task;
        }
    }

    /// <summary>Gives a place back; whoever has waited longest takes it.</summary>
    public void Leave()
    {
        Waiter? next = null;
        lock (_lock)
        {
            if (_inside > _places || !_waiting.TryDequeue(out next))
            {
                _inside--;
            }
        }

        next?.SetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    private bool TryTake()
    {
        if (_waiting.Count > 0 || _inside >= _places)
        {
            return false;
        }

        _inside++;
        return true;
    }

    private void Sweep()
    {
        while (TakeImpatient() is { } waiter)
        {
            waiter.SetResult();
        }
    }

    private Waiter? TakeImpatient()
    {
        lock (_lock)
        {
            if (!_waiting.TryPeek(out var first))
            {
                return null;
            }

            var left = _patience - _time.GetElapsedTime(first.Since);
            if (left > TimeSpan.Zero)
            {
                // Timers count whole milliseconds: one too early would only look again.
                _sweep.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return null;
            }

            _inside++;
            return _waiting.Dequeue();
        }
    }

    private sealed class Waiter(long since) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Since => since;
    }
}
