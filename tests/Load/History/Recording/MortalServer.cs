using Scheduling.TestKit.Servers;

namespace Scheduling.Load.History.Recording;

/// <summary>A server that is killed now and then, and comes back at the same address with the same data.</summary>
/// <param name="start">Starts it, at a port; null for any.</param>
internal sealed class MortalServer(Func<int?, Task<ChildServer>> start) : IAsyncDisposable
{
    private ChildServer? _server;
    private Task _killing = Task.CompletedTask;

    /// <summary>The first life.</summary>
    public async Task<ChildServer> Start() => _server = await start(null);

    /// <summary>Kills it as <c>kill -9</c> does and starts it again; returns at once.</summary>
    public void Kill() => _killing = KillAfter(_killing);

    /// <summary>Waits until it is there.</summary>
    public Task Alive() => _killing;

    public async ValueTask DisposeAsync()
    {
        await _killing;
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task KillAfter(Task before)
    {
        await before;
        var (server, port) = (_server!, _server!.Port);
        await server.DisposeAsync();
        _server = await start(port);
    }
}
