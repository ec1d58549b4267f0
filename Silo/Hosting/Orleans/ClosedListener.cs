using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>Listens nowhere. The only silo has no other silo to hear from, so it opens no port, and several servers share a machine.</summary>
/// <param name="endPoint">The address that nobody calls.</param>
internal sealed class ClosedListener(EndPoint endPoint) : IConnectionListener
{
    private readonly CancellationTokenSource _closed = new();

    /// <inheritdoc/>
    public EndPoint EndPoint => endPoint;

    /// <summary>Waits until the listener is closed: nobody connects.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default) => await _closed.CancelAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _closed.Dispose();
    }

    /// <summary>Makes such listeners.</summary>
    internal sealed class Factory : IConnectionListenerFactory
    {
        /// <inheritdoc/>
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IConnectionListener>(new ClosedListener(endpoint));
    }
}
