using System.Diagnostics;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Fanout;

/// <summary>
/// Cuts the product's own clients at random while the line changes, and kills the server twice in between. After each stretch every
/// client must show what the server reads from its log, within seconds and without being told to.
/// </summary>
internal sealed class CutRounds(FanoutOptions options, Hall hall, Product product, IReadOnlyList<string> tokens, FanoutFigures figures)
{
    private const int Stretches = 3;
    private static readonly TimeSpan PerCut = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MendedWithin = TimeSpan.FromSeconds(5);

    public async Task Run(ChildServer first, Action<string> say)
    {
        await using var clients = Watchers.Start(first.Address, hall.Topic);
        await clients.Live([.. tokens.Take(options.Clients)]);
        var port = first.Port;
        var server = first;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            if (stretch > 0)
            {
                say("the server is killed and starts again");
                server.Kill();
                server = await product.Start(port);
            }

            using var api = new ProductApi(server.Address);
            await api.SignIn();
            await Mended(clients, api, "connecting");
            var cuts = (options.Cuts + Stretches - 1 - stretch) / Stretches;
            say($"{options.Clients} clients are cut {cuts} times each");
            await CutWhileChanging(clients, api, cuts);
            await Mended(clients, api, "being cut");
        }

        if (server != first)
        {
            await server.DisposeAsync();
        }
    }

    private async Task CutWhileChanging(Watchers clients, ProductApi api, int cuts)
    {
        var cutting = clients.Cut(cuts, cuts * PerCut);
        for (var change = 0; !cutting.IsCompleted; change++)
        {
            await (change % 2 == 0 ? hall.Recall(api) : hall.Arrive(api));
            await Task.Delay(BetweenChanges);
        }

        figures.Cuts += await cutting;
    }

    private async Task Mended(Watchers clients, ProductApi api, string after)
    {
        var clock = Stopwatch.StartNew();
        for (var truth = await hall.Line(api); await clients.Wrong(truth) is > 0 and var wrong; truth = await hall.Line(api))
        {
            if (clock.Elapsed > MendedWithin)
            {
                throw new BenchFailedException($"{wrong} of {options.Clients} clients show something else than the log {MendedWithin.TotalSeconds} s after {after}.");
            }

            await Task.Delay(Look);
        }

        figures.MendedSeconds.Add(clock.Elapsed.TotalSeconds);
    }
}
