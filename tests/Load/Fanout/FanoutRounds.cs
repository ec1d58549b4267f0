using System.Net.Http.Json;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Fanout;

/// <summary>The product and the bare broadcast in turns, with and without readers of the product that stall.</summary>
internal sealed class FanoutRounds(
    FanoutOptions options, Hall hall, ChildServer server, ProductApi api, IReadOnlyList<string> tokens, FanoutFigures figures)
{
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
        for (var round = 0; round < options.WarmUpRounds; round++)
        {
            await InTurns(new Deliveries(), new Deliveries());
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            say($"round {round + 1} of {options.Rounds}");
            await InTurns(figures.Ours, figures.Bare);
            await WithStalled(() => InTurns(figures.Stalled, figures.BareBeside));
        }

        // Change by change, so that whatever else the machine does meets both alike.
        async Task InTurns(Deliveries product, Deliveries broadcast)
        {
            // What the product would send right now: the same view, as large.
            var view = await hall.Line(api);
            var (ourRound, bareRound) = (await Round.Begin(options, server, ours), await Round.Begin(options, bareServer, bare));
            for (var i = 0; i < options.Changes; i++)
            {
                await ourRound.Make(() => hall.Recall(api));
                await bareRound.Make(async () => (await bareApi.PostAsJsonAsync("/change", view)).EnsureSuccessStatusCode());
            }

            await ourRound.End(product);
            await bareRound.End(broadcast);
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
}
