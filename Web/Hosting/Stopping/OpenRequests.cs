namespace Scheduling.Web.Hosting.Stopping;

/// <summary>Counts the requests that are being served, and takes no more once the server is stopping.</summary>
internal sealed class OpenRequests(TimeProvider time)
{
    private int _open;
    private volatile bool _stopping;
    private long _lastSeen;

    /// <summary>Whether no more are taken.</summary>
    public bool IsStopping => _stopping;

    /// <summary>How many are being served.</summary>
    public int Count => Volatile.Read(ref _open);

    /// <summary>Since the server takes no more: for how long none has ended and none was turned away.</summary>
    public TimeSpan QuietFor => time.GetElapsedTime(Volatile.Read(ref _lastSeen));

    /// <summary>Begins a request; false when the server is stopping, and the request is to be turned away.</summary>
    public bool TryBegin()
    {
        // Counted first and asked then: whoever stops the server and reads the count afterwards misses nobody.
        Interlocked.Increment(ref _open);
        if (!_stopping)
        {
            return true;
        }

        End();
        return false;
    }

    /// <summary>Ends a request that was begun.</summary>
    public void End()
    {
        if (_stopping)
        {
            Volatile.Write(ref _lastSeen, time.GetTimestamp());
        }

        Interlocked.Decrement(ref _open);
    }

    /// <summary>Takes no more from now on.</summary>
    public void Stop()
    {
        Volatile.Write(ref _lastSeen, time.GetTimestamp());
        _stopping = true;
    }
}
