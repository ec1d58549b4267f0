using Scheduling.Load.Cluster.Servers;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>
/// Spreads requests over the servers as the manual's load balancer does: it asks each at <c>/readyz</c> and sends nobody to one that does
/// not say yes, and who was not served at one server comes to another.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly IReadOnlyList<Door> _doors;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looking;
    private int _turn;

    public Balancer(IEnumerable<Member> members)
    {
        _doors = [.. members.Select(member => new Door(member))];
        _looking = Task.WhenAll(_doors.Select(KeepLooking));
    }

    /// <summary>The next server's.</summary>
    /// <param name="not">Where the same request has just been.</param>
    public Door Next(Door? not) => Next(not, without: null);

    /// <summary>The next server's, and never a certain one's.</summary>
    public Door Next(Door? not, Member? without)
    {
        Door[] others = [.. _doors.Where(door => door != not && door.Member != without)];
        Door[] open = [.. others.Where(door => door.IsOpen)];
        var choice = open.Length > 0 ? open : others;
        return choice[(int)((uint)Interlocked.Increment(ref _turn) % choice.Length)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        foreach (var door in _doors)
        {
            door.Dispose();
        }

        _stop.Dispose();
    }

    private async Task KeepLooking(Door door)
    {
        while (!_stop.IsCancellationRequested)
        {
            await door.Look();
            await Task.Delay(LookEvery, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
