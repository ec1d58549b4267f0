using Microsoft.Extensions.Options;

namespace Scheduling.Web.Limits;

/// <summary>
/// Keeps a busy server quick by refusing what it could only answer late. The limit finds itself: with L requests under way and λ
/// answered per second a request takes L/λ (Little's law), so at most λ times the wait that is allowed may be under way. A burst may
/// exceed that for a moment, because a queue that drains again does no harm; one that stands does.
/// </summary>
internal sealed class Admission : IAdmission
{
    // Reads stop at this part of the limit; desks go on to so many times the limit.
    private const double ReadShare = 0.75;
    private const double DeskShare = 2;

    // Below this part of the limit nobody waits to speak of.
    private const int CalmPart = 4;
    private const double Newest = 0.3;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CalmNoted = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan HalfLife = TimeSpan.FromSeconds(5);
    private readonly AdmissionOptions _options;
    private readonly TimeProvider _time;
    private readonly AdmissionMetrics _metrics;
    private long _underWay;
    private long _live;
    private long _uploads;
    private long _answered;
    private long _windowSince;
    private long _answeredBefore;
    private long _calmAt;
    private double _rate;
    private double _highest;
    private int _limit;

    /// <summary>Starts with nobody inside.</summary>
    public Admission(IOptions<AdmissionOptions> options, TimeProvider time, AdmissionMetrics metrics)
    {
        (_options, _time, _metrics) = (options.Value, time, metrics);
        _limit = _options.Least;
        _windowSince = _calmAt = time.GetTimestamp();
        metrics.Watch(() => Interlocked.Read(ref _underWay), () => Volatile.Read(ref _limit), () => Interlocked.Read(ref _live));
    }

    /// <summary>Requests that may be under way while they come steadily.</summary>
    public int Limit => Volatile.Read(ref _limit);

    /// <inheritdoc/>
    public bool TryEnter(RequestKind kind)
    {
        switch (kind)
        {
            case RequestKind.Free:
                return true;
            case RequestKind.Live:
                return Interlocked.Increment(ref _live) <= _options.LiveConnections || Refuse(kind, ref _live);
            case RequestKind.Upload:
                return Interlocked.Increment(ref _uploads) <= _options.Uploads || Refuse(kind, ref _uploads);
            default:
                return Admits(kind, Interlocked.Increment(ref _underWay)) || Refuse(kind, ref _underWay);
        }
    }

    /// <inheritdoc/>
    public void Leave(RequestKind kind)
    {
        switch (kind)
        {
            case RequestKind.Free:
                break;
            case RequestKind.Live:
                Interlocked.Decrement(ref _live);
                break;
            case RequestKind.Upload:
                Interlocked.Decrement(ref _uploads);
                break;
            default:
                Interlocked.Decrement(ref _underWay);
                Interlocked.Increment(ref _answered);
                Measure(_time.GetTimestamp());
                break;
        }
    }

    private bool Admits(RequestKind kind, long underWay)
    {
        var limit = Volatile.Read(ref _limit);
        if (underWay <= limit / CalmPart)
        {
            var now = _time.GetTimestamp();
            if (_time.GetElapsedTime(Volatile.Read(ref _calmAt), now) > CalmNoted)
            {
                Volatile.Write(ref _calmAt, now);
            }

            return true;
        }

        var share = kind switch { RequestKind.Read => ReadShare, RequestKind.Desk => DeskShare, _ => 1 };
        return underWay <= limit * share
            || (underWay <= _options.Most * share && _time.GetElapsedTime(Volatile.Read(ref _calmAt)) < _options.Burst);
    }

    private bool Refuse(RequestKind kind, ref long inside)
    {
        Interlocked.Decrement(ref inside);
        _metrics.Refused(kind);
        return false;
    }

    // Ten times a second, by whoever leaves first.
    private void Measure(long now)
    {
        var since = Interlocked.Read(ref _windowSince);
        var length = _time.GetElapsedTime(since, now);
        if (length < Window || Interlocked.CompareExchange(ref _windowSince, now, since) != since)
        {
            return;
        }

        var answered = Interlocked.Read(ref _answered);
        _rate += ((answered - _answeredBefore) / length.TotalSeconds - _rate) * Newest;
        _answeredBefore = answered;

        // What it could do a moment ago it still can: a pause for garbage or a slow disk must not look like overload.
        _highest = Math.Max(_rate, _highest * Math.Pow(0.5, length / HalfLife));
        Volatile.Write(ref _limit, (int)Math.Clamp(_highest * _options.Wait.TotalSeconds, _options.Least, _options.Most));
    }
}
