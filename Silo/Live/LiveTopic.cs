namespace Scheduling.Silo.Live;

/// <summary>
/// One topic: the first view of a burst goes out at once, the rest wait for the pace, and of those that wait only the newest
/// goes out. So the last one always does. A topic about which nothing more is said ends after a while: there is one for every ticket
/// of every day, and whoever watches one that has ended is shown what its actor knows.
/// </summary>
internal sealed class LiveTopic : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITimer _pace;
    private readonly Action<LiveMessage> _deliver;
    private readonly Action<LiveTopic> _end;
    private LiveMessage? _last;
    private bool _resting;
    private bool _waiting;
    private bool _ended;

    /// <summary>Makes a topic that delivers through <paramref name="deliver"/> and says to <paramref name="end"/> that it has ended.</summary>
    public LiveTopic(TimeProvider time, Action<LiveMessage> deliver, Action<LiveTopic> end)
    {
        (_deliver, _end) = (deliver, end);
        _pace = time.CreateTimer(_ => Rested(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The newest view.</summary>
    public LiveMessage? Last => Volatile.Read(ref _last);

    /// <summary>Takes a view unless a newer one is known; false when the topic has ended and another one must take it.</summary>
    public bool TryOffer(LiveMessage message)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            if (_last is not null && message.Version <= _last.Version)
            {
                return true;
            }

            Volatile.Write(ref _last, message);
            if (_resting)
            {
                _waiting = true;
                return true;
            }

            Rest();
        }

        _deliver(message);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _pace.Dispose();

    private void Rested()
    {
        LiveMessage? message = null;
        lock (_gate)
        {
            if (_waiting)
            {
                _waiting = false;
                message = _last!;
                Rest();
            }
            else if (_resting)
            {
                _resting = false;
                _pace.Change(LiveFeed.Memory, Timeout.InfiniteTimeSpan);
                return;
            }
            else
            {
                _ended = true;
            }
        }

        if (message is null)
        {
            _end(this);
        }
        else
        {
            _deliver(message);
        }
    }

    private void Rest()
    {
        _resting = true;
        _pace.Change(LiveFeed.Pace, Timeout.InfiniteTimeSpan);
    }
}
