using System.Net.Http.Json;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Fanout;

/// <summary>The product and the bare broadcast in turns, then the product with and without readers that stall.</summary>
internal sealed class FanoutRounds(
    FanoutOptions options, Hall hall, ChildServer server, ProductApi api, IReadOnlyList<string> tokens, FanoutFigures figures)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(600);

    public async Task Run(Action<string> say)
    {
        await using var bareServer = await ChildServer.Start(
            Path.Combine(AppContext.BaseDirectory, "Scheduling.Load.dll"), ["fanout-bare"], AppContext.BaseDirectory, new Dictionary<string, string>());
        using var bareApi = new HttpClient { BaseAddress = bareServer.Address };
        await using var ours = Watchers.Start(server.Address, hall.Topic);
        await using var bare = Watchers.Start(bareServer.Address, hall.Topic);
        say($"{options.Watchers:N0} watchers connect to each server");
        await ours.Connect([.. tokens.Take(options.Watchers)]);
        await bare.Connect([.. Enumerable.Repeat("", options.Watchers)]);

        say("warming up");
        await Product(ours);
        await Bare(bare, bareApi);
        for (var round = 0; round < options.Rounds; round++)
        {
            say($"round {round + 1} of {options.Rounds}");
            if (round % 2 == 0)
            {
                figures.Ours.Add(await Product(ours));
                figures.Bare.Add(await Bare(bare, bareApi));
            }
            else
            {
                figures.Bare.Add(await Bare(bare, bareApi));
                figures.Ours.Add(await Product(ours));
            }
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            say($"stalled readers, round {round + 1} of {options.Rounds}");
            figures.Calm.Add(await Product(ours));
            await WithStalled(async () => figures.Stalled.Add(await Product(ours)));
        }
    }

    private async Task WithStalled(Func<Task> round)
    {
        var before = server.MemoryMb;
        var stalled = new List<StalledReader>();
        try
        {
            for (var i = 0; i < options.Stalled; i++)
            {
                stalled.Add(await StalledReader.Start(server.Address, tokens[i], hall.Topic));
            }

            await round();
            figures.StalledMb.Add((server.MemoryMb - before) / options.Stalled);
        }
        finally
        {
            stalled.ForEach(reader => reader.Dispose());
        }
    }

    private Task<IReadOnlyList<Change>> Product(Watchers watchers) => Round(watchers, () => hall.Recall(api));

    // What the product would send right now: the same view, as large.
    private async Task<IReadOnlyList<Change>> Bare(Watchers watchers, HttpClient bareApi)
    {
        var view = await hall.Line(api);
        return await Round(watchers, async () => (await bareApi.PostAsJsonAsync("/change", view)).EnsureSuccessStatusCode());
    }

    private async Task<IReadOnlyList<Change>> Round(Watchers watchers, Func<Task> change)
    {
        await watchers.Begin();
        for (var i = 0; i < options.Changes; i++)
        {
            await change();
            await Task.Delay(options.Pace);
        }

        var changes = await watchers.Settle(Quiet);
        if (changes.Count < options.Changes)
        {
            throw new BenchFailedException($"The line changed {options.Changes} times and {changes.Count} changes arrived.");
        }

        // A slow watcher may miss a view for a newer one, but never the last.
        var last = changes.MaxBy(change => change.Version)!;
        return last.LatenciesMs.Count == options.Watchers
            ? changes
            : throw new BenchFailedException($"The last view reached {last.LatenciesMs.Count:N0} of {options.Watchers:N0} watchers.");
    }
}
