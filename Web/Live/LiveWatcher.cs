using Microsoft.AspNetCore.SignalR;

namespace Scheduling.Web.Live;

/// <summary>
/// One connection's interest in one topic. While a send waits for a slow network, newer views replace each other instead of
/// queueing up: a phone that comes out of a tunnel gets the newest one, and the server's memory does not grow.
/// </summary>
/// <param name="write">Writes a message to the connection; done when the network has taken it.</param>
internal sealed class LiveWatcher(Func<SerializedHubMessage, ValueTask> write)
{
    private readonly Lock _gate = new();
    private LiveChange? _next;
    private LiveChange? _sent;
    private bool _sending;

    /// <summary>Sends a change now, or as the next one when a send is under way.</summary>
    public void Offer(LiveChange change)
    {
        lock (_gate)
        {
            if ((_next ?? _sent) is { } last && change.Epoch == last.Epoch && change.Version <= last.Version)
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
            var writing = write(change.Message);
            if (!writing.IsCompletedSuccessfully)
            {
                // A failed send is a connection that is gone: the hub forgets it, and its client watches again.
                await writing.AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private LiveChange? Take()
    {
        lock (_gate)
        {
            var change = _next;
            _next = null;
            _sending = change is not null;
            _sent = change ?? _sent;
            return change;
        }
    }
}
