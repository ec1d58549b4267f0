using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Fanout;

/// <summary>Some changes of one server's line, from the first until the last has arrived.</summary>
internal sealed class Round
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private readonly FanoutOptions _options;
    private readonly ChildServer _server;
    private readonly Watchers _watchers;
    private readonly TimeSpan _cpuBefore;

    private Round(FanoutOptions options, ChildServer server, Watchers watchers) =>
        (_options, _server, _watchers, _cpuBefore) = (options, server, watchers, server.CpuTime);

    /// <summary>From now on, what the watchers get belongs to this round.</summary>
    public static async Task<Round> Begin(FanoutOptions options, ChildServer server, Watchers watchers)
    {
        await watchers.Begin();
        return new Round(options, server, watchers);
    }

    /// <summary>Makes one change, and waits until it has arrived and the pace allows the next one.</summary>
    public async Task Make(Func<Task> change)
    {
        await change();
        await Task.Delay(_options.Pace);
        await _watchers.Rest(Quiet);
    }

    /// <summary>Counts what has arrived.</summary>
    public async Task End(Deliveries into)
    {
        var changes = await _watchers.Deliveries();
        var cpu = _server.CpuTime - _cpuBefore;
        if (changes.Count < _options.Changes)
        {
            throw new BenchFailedException($"The line changed {_options.Changes} times and {changes.Count} changes arrived.");
        }

        // A slow watcher may miss a view for a newer one, but never the last.
        var last = changes.MaxBy(change => change.Version)!;
        if (last.LatenciesMs.Count != _options.Watchers)
        {
            throw new BenchFailedException($"The last view reached {last.LatenciesMs.Count:N0} of {_options.Watchers:N0} watchers.");
        }

        into.Add(changes, cpu);
    }
}
