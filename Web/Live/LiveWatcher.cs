namespace Scheduling.Web.Live;

/// <summary>
/// One connection's interest in one topic. While a send waits for a slow network, newer views replace each other instead of
/// queueing up: a phone that comes out of a tunnel gets the newest one, and the server's memory does not grow.
/// </summary>
internal sealed class LiveWatcher(ILiveClient client)
{
    private readonly Lock _gate = new();
    private LiveChange? _next;
    private long _sent = long.MinValue;
    private bool _sending;

    /// <summary>Sends a change now, or as the next one when a send is under way.</summary>
    public void Offer(LiveChange change)
    {
        lock (_gate)
        {
            if (change.Version <= (_next?.Version ?? _sent))
            {
                return;
            }

            _next = change;
            if (_sending)
            {
                return;
            }

            _sending = true;
        }

        _ = Send();
    }

    private async Task Send()
    {
        while (Take() is { } change)
        {
            // A failed send is a connection that is gone: the hub forgets it, and its client watches again.
            await client.Changed(change.Topic, change.Epoch, change.Version, change.View)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private LiveChange? Take()
    {
        lock (_gate)
        {
            var change = _next;
            _next = null;
            _sending = change is not null;
            _sent = change?.Version ?? _sent;
            return change;
        }
    }
}

/// <summary>A view on its way to watchers.</summary>
internal sealed record LiveChange(string Topic, string Epoch, long Version, RawJson View);
