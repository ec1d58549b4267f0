namespace Scheduling.Silo.Live;

/// <summary>
/// One topic: the first view of a burst goes out at once, the rest wait for the pace, and of those that wait only the newest
/// goes out. So the last one always does.
/// </summary>
internal sealed class LiveTopic : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITimer _pace;
    private readonly Action<LiveMessage> _deliver;
    private LiveMessage? _last;
    private bool _resting;
    private bool _waiting;

    /// <summary>Makes a topic that delivers through <paramref name="deliver"/>.</summary>
    public LiveTopic(TimeProvider time, Action<LiveMessage> deliver)
    {
        _deliver = deliver;
        _pace = time.CreateTimer(_ => Rested(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The newest view.</summary>
    public LiveMessage? Last => Volatile.Read(ref _last);

    /// <summary>Takes a view unless a newer one is known.</summary>
    public void Offer(LiveMessage message)
    {
        lock (_gate)
        {
            if (_last is not null && message.Version <= _last.Version)
            {
                return;
            }

            Volatile.Write(ref _last, message);
            if (_resting)
            {
                _waiting = true;
                return;
            }

            Rest();
        }

        _deliver(message);
    }

    /// <inheritdoc/>
    public void Dispose() => _pace.Dispose();

    private void Rested()
    {
        LiveMessage message;
        lock (_gate)
        {
            if (!_waiting)
            {
                _resting = false;
                return;
            }

            _waiting = false;
            message = _last!;
            Rest();
        }

        _deliver(message);
    }

    private void Rest()
    {
        _resting = true;
        _pace.Change(LiveFeed.Pace, Timeout.InfiniteTimeSpan);
    }
}
