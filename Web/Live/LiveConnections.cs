using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Scheduling.Web.Live;

/// <summary>
/// The open connections of the hub. A change goes to thousands of them at once, so it is written as JSON once and handed to each
/// connection as it is; the hub's own way of calling one client would write it anew for every one.
/// </summary>
internal sealed class LiveConnections(ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _open = new(StringComparer.Ordinal);

    /// <summary>Every open connection.</summary>
    public IEnumerable<HubConnectionContext> Open => _open.Select(connection => connection.Value);

    /// <summary>An open connection; null when it has gone.</summary>
    public HubConnectionContext? Find(string connection) => _open.GetValueOrDefault(connection);

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _open[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _open.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
