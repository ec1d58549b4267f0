using System.Diagnostics;
using System.Text.RegularExpressions;
using Scheduling.Load.Fanout;
using Scheduling.Load.Rush;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Cut;

/// <summary>Clients behind a network that cuts, delays, splits, stalls and falls silent: docs/reliability.md.</summary>
internal sealed partial class CutBench
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(90);

    // A connection that has fallen silent is noticed after half a minute; then the client comes back as from any cut.
    private static readonly TimeSpan MendedWithin = TimeSpan.FromSeconds(60);

    // What a client that is well needs, generously; one that is not well never gets there.
    private static readonly TimeSpan ControlWithin = TimeSpan.FromSeconds(4);

    private readonly CutOptions _options;
    private readonly CutFigures _figures;

    private CutBench(CutOptions options) => (_options, _figures) = (options, new CutFigures(options));

    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(CutOptions.Help);
            return 0;
        }

        var bench = new CutBench(CutOptions.Parse(args));
        await bench.Run();
        Console.WriteLine(bench._figures.Table());
        Console.WriteLine(bench._figures.Json());
        return bench._figures.IsGood ? 0 : 1;
    }

    private async Task Run()
    {
        Say($"seed {_options.Seed}");
        OpenFiles.MustSuffice(_options.Reconnects);
        using var folder = new TempDirectory();
        var product = new Product(folder["product"], connectionString: null) { Settings = Product.NoLimitPerAccount };
        var server = await product.Start();
        try
        {
            using var api = new ProductApi(server.Address);
            await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
            var hall = new Hall("CUT-2027", TimeProvider.System.GetUtcNow());
            await hall.OpenEmpty(api, _options.Students);
            var students = await api.Students(hall.Code, _options.Students);
            var crowd = new Crowd(
                [.. students.Take(_options.Clients / 3)],
                [.. students.Skip(_options.Clients / 3).Take(_options.Clients - (_options.Clients / 3))],
                [.. students.TakeLast(CutOptions.InLine)]);
            using var commotion = new Commotion(hall, server.Address, api, crowd, _options.Seed);
            await commotion.Begin();

            server = await Stretches(product, server, api, commotion, [.. students.Take(_options.Clients)]);
            await AllAtOnce(server, api, commotion, students);
            await Forgetful(server, api, commotion, crowd);
            await Swallowed(server, api, commotion, crowd);
            _figures.Changes = commotion.Changes;
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Storms and calms in turn; in the middle the server is killed and reads its log again.</summary>
    private async Task<ChildServer> Stretches(
        Product product, ChildServer server, ProductApi api, Commotion commotion, IReadOnlyList<SignedInStudent> students)
    {
        await using var proxy = CuttingProxy.Start(server.Port, _options.Seed);
        await using var clients = CutClients.Start(proxy.Address, server.Address, await api.StaffToken());
        await clients.Start(students.Select(commotion.Topics));
        await Connected(clients, students.Count);
        for (var stretch = 0; stretch < _options.Stretches; stretch++)
        {
            if (stretch == _options.Stretches / 2)
            {
                Say("the server is killed and starts again");
                var port = server.Port;
                await server.DisposeAsync();
                server = await product.Start(port);
            }

            // Each client about once in three seconds.
            var storm = proxy.Storm(_options.Stretch, TimeSpan.FromSeconds(3) / students.Count, _options.Silence);
            using (var over = new CancellationTokenSource())
            {
                var changing = commotion.Go(over.Token);
                await storm;
                await over.CancelAsync();
                await changing;
            }

            var seconds = await Mended(clients, commotion, MendedWithin);
            _figures.MendedSeconds.Add(seconds);
            _figures.MemoryMb.Add(server.MemoryMb);
            Say($"stretch {stretch + 1} of {_options.Stretches}: {proxy.Cuts:N0} cuts so far, all show the truth after {seconds:0.0} s, {server.MemoryMb:0} MB");
        }

        (_figures.Cuts, _figures.Stalls) = (proxy.Cuts, proxy.Stalls);
        return server;
    }

    /// <summary>Thousands are cut at one instant, and something changes before they are back.</summary>
    private async Task AllAtOnce(ChildServer server, ProductApi api, Commotion commotion, IReadOnlyList<SignedInStudent> students)
    {
        Say($"{_options.Reconnects:N0} clients connect");
        await using var proxy = CuttingProxy.Start(server.Port, _options.Seed);
        await using var clients = CutClients.Start(proxy.Address, server.Address, await api.StaffToken());
        var watching = Enumerable.Range(0, _options.Reconnects)
            .Select(i => new Watching(students[i / CutOptions.DevicesPerStudent].Token, commotion.PublicTopics)).ToList();
        foreach (var some in watching.Chunk(500))
        {
            await clients.Start(some);
            await Connected(clients, Math.Min(watching.Count, _figures.Reconnects + some.Length));
            _figures.Reconnects += some.Length;
        }

        _figures.Reconnects = proxy.CutAll();
        await commotion.ChangeSeat();
        _figures.ReconnectSeconds = await Mended(clients, commotion, MendedWithin);
        Say($"{_figures.Reconnects:N0} were cut at one instant, all show the truth after {_figures.ReconnectSeconds:0.0} s, {server.MemoryMb:0} MB");
    }

    /// <summary>Control: a client that believes it still watches after a cut must be found out.</summary>
    private async Task Forgetful(ChildServer server, ProductApi api, Commotion commotion, Crowd crowd)
    {
        await using var proxy = CuttingProxy.Start(server.Port, _options.Seed);
        await using var clients = CutClients.Start(proxy.Address, server.Address, await api.StaffToken());
        await clients.Start([new(crowd.Booking[0].Token, commotion.PublicTopics)], forgetful: true);
        await clients.Start([new(crowd.Booking[1].Token, commotion.PublicTopics)]);
        await Connected(clients, 2);
        proxy.CutAll();
        await Connected(clients, 2);
        await commotion.ChangeSeat();
        Control("a client that does not watch again", await Settled(clients, commotion));
    }

    /// <summary>Control: a client for which one message was lost, without a cut, must be found out.</summary>
    private async Task Swallowed(ChildServer server, ProductApi api, Commotion commotion, Crowd crowd)
    {
        await using var proxy = CuttingProxy.Start(server.Port, _options.Seed);
        await using var clients = CutClients.Start(proxy.Address, server.Address, await api.StaffToken());
        await clients.Start([new(crowd.Booking[0].Token, [commotion.PublicTopics[0]])]);
        await Connected(clients, 1);
        if (!(await Settled(clients, commotion)).IsTrue)
        {
            throw new BenchFailedException("A client that nobody disturbed does not show the truth.");
        }

        proxy.SwallowChange();
        await commotion.ChangeSeat();
        Control("a message that is lost without a cut", await Settled(clients, commotion));
    }

    // One of the clients is ill in each control, and must be the only one that is found.
    private void Control(string name, Shown shown)
    {
        var caught = shown is { Diverged: 1, Gaps: 1 };
        _figures.Control(caught);
        Say($"control {name}: {(caught ? "found" : "NOT FOUND")} ({shown})");
    }

    /// <summary>Waits until everybody shows the truth; notes who does not when patience ends.</summary>
    /// <returns>Seconds.</returns>
    private async Task<double> Mended(CutClients clients, Commotion commotion, TimeSpan within)
    {
        var clock = Stopwatch.StartNew();
        for (var shown = await clients.Compare(await commotion.Truth()); !shown.IsTrue; shown = await clients.Compare(await commotion.Truth()))
        {
            if (clock.Elapsed > within)
            {
                _figures.Worst = shown;
                Say($"after {within.TotalSeconds:0} s of calm: {shown}");
                break;
            }

            await Task.Delay(Look);
        }

        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>What there is to see once whoever is well shows the truth.</summary>
    private static async Task<Shown> Settled(CutClients clients, Commotion commotion)
    {
        await Task.Delay(ControlWithin);
        return await clients.Compare(await commotion.Truth());
    }

    private static async Task Connected(CutClients clients, int count)
    {
        for (var clock = Stopwatch.StartNew(); await clients.Live() is var live && live < count; await Task.Delay(Look))
        {
            if (clock.Elapsed > ConnectWithin)
            {
                throw new BenchFailedException($"{live:N0} of {count:N0} clients are connected after {ConnectWithin.TotalSeconds} s.");
            }
        }
    }

    private static void Say(string progress) => Console.Error.WriteLine($"cut: {progress}");

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
