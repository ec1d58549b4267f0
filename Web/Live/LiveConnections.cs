using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Live;

/// <summary>
/// The open connections of the hub, of each account only so many. A change goes to thousands of them at once, so it is written as JSON once
/// and handed to each connection as it is; the hub's own way of calling one client would write it anew for every one.
/// </summary>
internal sealed class LiveConnections(IOptions<LiveOptions> options, ILogger<DefaultHubLifetimeManager<LiveHub>> logger)
    : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<HubConnectionContext>> _byAccount = new(StringComparer.Ordinal);

    /// <summary>Every open connection.</summary>
    public IEnumerable<HubConnectionContext> Open => _open.Select(connection => connection.Value);

    /// <summary>An open connection; null when it has gone.</summary>
    public HubConnectionContext? Find(string connection) => _open.GetValueOrDefault(connection);

    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _open[connection.ConnectionId] = connection;
        Count(connection)?.Abort();
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _open.TryRemove(connection.ConnectionId, out _);
        Discount(connection);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Notes a connection; answers the one that has to give way for it.</summary>
    private HubConnectionContext? Count(HubConnectionContext connection)
    {
        lock (_lock)
        {
            var account = connection.User.Actor();
            if (!_byAccount.TryGetValue(account, out var connections))
            {
                _byAccount[account] = connections = new(1);
            }

            connections.Add(connection);
            return connections.Count > Most(connection.User) ? TakeOldest(connections) : null;
        }
    }

    private static HubConnectionContext TakeOldest(List<HubConnectionContext> connections)
    {
        var oldest = connections[0];
        connections.RemoveAt(0);
        return oldest;
    }

    private void Discount(HubConnectionContext connection)
    {
        lock (_lock)
        {
            var account = connection.User.Actor();
            if (_byAccount.TryGetValue(account, out var connections) && connections.Remove(connection) && connections.Count == 0)
            {
                _byAccount.Remove(account);
            }
        }
    }

    private int Most(ClaimsPrincipal caller) => caller.IsStaff() ? options.Value.StaffConnections : options.Value.Connections;
}
