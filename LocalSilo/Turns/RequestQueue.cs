using System.Diagnostics.CodeAnalysis;

namespace Scheduling.LocalSilo.Turns;

/// <summary>The requests of one activation: which wait, which run, and which may start beside those. Not thread-safe.</summary>
internal sealed class RequestQueue
{
    private readonly RequestList _ordered = new();
    private readonly RequestList _interleaving = new();
    private readonly RequestList _running = new();
    private long _arrivals;
    private long _lastAdmitted = long.MaxValue;
    private long _nextDeadline = long.MaxValue;
    private int _runningAlone;
    private int _runningReadOnly;

    /// <summary>Whether requests may start at all.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Requests that wait.</summary>
    public int Waiting => _ordered.Count + _interleaving.Count;

    /// <summary>Requests that run, which includes those that await something.</summary>
    public int Running => _running.Count;

    /// <summary>No deadline is before this.</summary>
    public long NextDeadline => _nextDeadline;

    public void Add(Request request)
    {
        request.Arrival = ++_arrivals;
        WaitingList(request).Add(request);
        _nextDeadline = Math.Min(_nextDeadline, request.Deadline);
    }

    /// <summary>From now on requests start.</summary>
    public void Open() => IsOpen = true;

    /// <summary>From now on newcomers are not started, and those that wait already only if they are to be finished.</summary>
    public void Limit(bool finishWaiting) => _lastAdmitted = Math.Min(_lastAdmitted, finishWaiting ? _arrivals : 0);

    /// <summary>The next request to start, which then runs; null if none may start now.</summary>
    public Request? StartNext()
    {
        // In order of arrival, but one that interleaves does not wait behind one that cannot run yet.
        var next = IsAdmitted(_ordered.First) && MayStart(_ordered.First) ? _ordered.First : null;
        if (IsAdmitted(_interleaving.First) && (next is null || _interleaving.First.Arrival < next.Arrival))
        {
            next = _interleaving.First;
        }

        if (next is not null)
        {
            WaitingList(next).Remove(next);
            _running.Add(next);
            Count(next, +1);
        }

        return next;
    }

    /// <summary>A request has run to its end.</summary>
    public void Leave(Request request)
    {
        _running.Remove(request);
        Count(request, -1);
    }

    /// <summary>The requests whose callers have waited long enough. Those that wait are taken out; those that run go on running.</summary>
    public IReadOnlyList<Request> TakeExpired(long now)
    {
        List<Request> expired = [];
        _nextDeadline = long.MaxValue;
        foreach (var request in _ordered.All().Concat(_interleaving.All()))
        {
            if (IsExpired(request, now, expired))
            {
                WaitingList(request).Remove(request);
            }
        }

        // One that has been answered already ignores the second answer.
        foreach (var request in _running.All())
        {
            IsExpired(request, now, expired);
        }

        return expired;
    }

    /// <summary>Takes out all that wait, in order of arrival.</summary>
    public IReadOnlyList<Request> TakeWaiting()
    {
        var waiting = _ordered.All().Concat(_interleaving.All()).OrderBy(request => request.Arrival).ToArray();
        foreach (var request in waiting)
        {
            WaitingList(request).Remove(request);
        }

        return waiting;
    }

    private bool IsExpired(Request request, long now, List<Request> expired)
    {
        if (request.Deadline <= now)
        {
            expired.Add(request);
            return true;
        }

        _nextDeadline = Math.Min(_nextDeadline, request.Deadline);
        return false;
    }

    private RequestList WaitingList(Request request) => request.Interleaving == Interleaving.Always ? _interleaving : _ordered;

    private bool IsAdmitted([NotNullWhen(true)] Request? request) => IsOpen && request?.Arrival <= _lastAdmitted;

    private bool MayStart(Request request) =>
        _runningAlone == 0 && (_runningReadOnly == 0 || request.Interleaving == Interleaving.WithReadOnly);

    private void Count(Request request, int change)
    {
        switch (request.Interleaving)
        {
            case Interleaving.Never:
                _runningAlone += change;
                break;
            case Interleaving.WithReadOnly:
                _runningReadOnly += change;
                break;
        }
    }
}
