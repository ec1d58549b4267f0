using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Scheduling.Load.History.Planning;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.History.Recording;

/// <summary>Records many histories side by side against one server.</summary>
/// <param name="seed">Of the plans, and of when the server is killed.</param>
/// <param name="atOnce">Histories that run at the same time.</param>
/// <param name="start">Starts the server, at a port; null for any.</param>
internal sealed partial class HistoryRun(int seed, int atOnce, Func<int?, Task<ChildServer>> start)
{
    /// <summary>Records histories.</summary>
    /// <param name="numbers">Which.</param>
    /// <param name="kills">How often the server is killed meanwhile.</param>
    /// <param name="heard">Told of every history as soon as it is recorded, of many at the same time.</param>
    /// <param name="say">Told of the progress.</param>
    /// <param name="enough">Ends the run after the histories that are under way.</param>
    public async Task Record(IReadOnlyList<int> numbers, int kills, Action<RecordedHistory> heard, Action<string> say, CancellationToken enough = default)
    {
        await using var mortal = new MortalServer(start);
        var server = await mortal.Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        using var client = new SeatClient(server.Address, $"{Guid.NewGuid():N}"[..8]);
        var killAt = KillAt(numbers.Count, kills);
        var recorded = 0;
        foreach (var (block, part) in numbers.Chunk(Stage.MostHistories).Index())
        {
            await mortal.Alive();
            var stage = await Stage.Open(api, $"HISTORY-{block + 1}", part.Length, TimeProvider.System.GetUtcNow());
            var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
            await Parallel.ForEachAsync(part.Index().TakeWhile(_ => !enough.IsCancellationRequested), options, async (each, _) =>
            {
                var plan = Planner.Plan(seed, each.Item);
                var history = await new Recorder(plan, stage.For(each.Index, plan), client).Run();
                if (killAt.TryRemove(Interlocked.Increment(ref recorded), out var _))
                {
                    mortal.Kill();
                }

                heard(history);
            });
            if (enough.IsCancellationRequested)
            {
                return;
            }

            say($"{recorded:N0} of {numbers.Count:N0} histories");
        }
    }

    /// <summary>After which histories the server is killed: one in each part of the run, while others are under way.</summary>
    private ConcurrentDictionary<int, byte> KillAt(int histories, int kills)
    {
        var random = new Random(seed);
        return new(Enumerable.Range(0, kills).Select(
            kill => KeyValuePair.Create((histories * kill / kills) + 1 + random.Next(Math.Max(1, histories / kills - atOnce)), (byte)0)).DistinctBy(each => each.Key));
    }

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
