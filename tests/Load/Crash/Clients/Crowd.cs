using System.Collections.Concurrent;

namespace Scheduling.Load.Crash.Clients;

/// <summary>Clients who take turns on a number of connections. Whoever is in doubt comes first.</summary>
internal sealed class Crowd
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<Client> _waiting;
    private readonly ConcurrentQueue<Client> _doubting;
    private readonly int _connections;

    public Crowd(IEnumerable<Client> clients, int connections)
    {
        var byDoubt = clients.ToLookup(client => client.IsInDoubt);
        (_waiting, _doubting, _connections) = (new(byDoubt[false]), new(byDoubt[true]), connections);
    }

    /// <summary>Lets them act until told to stop, or until the server is gone.</summary>
    public Task Act(ICaller server, CancellationToken stop) => Drive(server, onlyDoubts: false, stop);

    /// <summary>Lets those in doubt ask again until nobody is, or the time is over: whoever still is then counts as unresolved.</summary>
    public async Task Settle(ICaller server, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (!_doubting.IsEmpty && !limit.IsCancellationRequested)
        {
            await Drive(server, onlyDoubts: true, limit.Token);
        }
    }

    private async Task Drive(ICaller server, bool onlyDoubts, CancellationToken stop) =>
        await Task.WhenAll(Enumerable.Range(0, _connections).Select(_ => Task.Run(() => Work(server, onlyDoubts, stop), CancellationToken.None)));

    private async Task Work(ICaller server, bool onlyDoubts, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!_doubting.TryDequeue(out var client) && (onlyDoubts || !_waiting.TryDequeue(out client)))
            {
                return;
            }

            var step = await client.Act(server, onlyDoubts);
            (client.IsInDoubt ? _doubting : _waiting).Enqueue(client);
            if (step == Step.NoAnswer && server.ServerIsDead)
            {
                return;
            }

            if (step != Step.Accepted)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
