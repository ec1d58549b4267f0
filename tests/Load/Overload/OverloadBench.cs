using Scheduling.Load.Faults;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Rush;
using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Load.Overload;

/// <summary>More people than the server can serve: docs/reliability.md says what is tried and what is checked.</summary>
internal static class OverloadBench
{
    private const double Usual = 0.6;
    private const double Overload = 3;
    private const int Few = 16;

    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(OverloadOptions.Help);
            return 0;
        }

        var options = OverloadOptions.Parse(args);
        Say($"seed {options.Seed}; server and generator on the same {Environment.ProcessorCount} cores");
        using var folder = new TempDirectory();
        await using var postgres = options.Database == "postgres" ? await PostgresServer.Start() : null;
        var figures = new OverloadFigures();

        var product = await Product("product");
        await using (var campus = await Campus.Open(await product.Start(), options.Students, options.Connections, options.Seed))
        {
            await Measure(options, campus, figures);
        }

        var open = await Product("open");
        await using (var campus = await Campus.Open(await open.StartPlanted([Fault.NoAdmission]), options.Students, options.Connections, options.Seed))
        {
            await Control(options, campus, figures);
        }

        if (postgres is null)
        {
            figures.SlowDisk = await OnSlowDisk("slow", batch: null);
            figures.SlowDiskAlone = await OnSlowDisk("slow-alone", batch: 1);
        }

        Console.WriteLine(OverloadReport.Table(figures));
        Console.WriteLine(OverloadReport.Json(options.Seed, figures));
        return figures.ControlCaught ? 0 : 1;

        async Task<Product> Product(string name, params IEnumerable<KeyValuePair<string, string>> more) =>
            new(folder[name], postgres is null ? null : await postgres.CreateDatabase())
            {
                Settings = new Dictionary<string, string>(options.Settings.Concat(more)),
            };

        async Task<double> OnSlowDisk(string name, int? batch)
        {
            Say($"5 ms added to every sync{(batch is null ? "" : ", one commit per booking")}");
            var slow = await Product(name, batch is { } most ? [new("EventLog__MaxBatch", $"{most}")] : []);
            await using var campus = await Campus.Open(await slow.StartPlanted([Fault.SlowDisk]), options.Closed * 4, options.Closed, options.Seed);

            // A slot writes what has gathered for it together; so few at once, each in another slot, that nothing gathers.
            var connections = batch == 1 ? Few : options.Closed;
            var rate = (await campus.Run(new LoadPhase(name, campus.Students, options.SlowDisk) { Connections = connections }))[0].PerSecond;
            await campus.Check();

            // Two hundred times five milliseconds are a second: more would mean that nothing is slow.
            return batch == 1 && rate > 201 ? throw new BenchFailedException($"{rate:0} commits per second on a disk that can do 200.") : rate;
        }
    }

    private static async Task Measure(OverloadOptions options, Campus campus, OverloadFigures figures)
    {
        Say("closed loop");
        await Closed(options, campus, options.WarmUp);
        var stolen = new StolenTime();
        var before = campus.Server.CpuTime;
        PhaseResult[] maxima = [await Closed(options, campus, options.Maximum), await Closed(options, campus, options.Maximum), await Closed(options, campus, options.Maximum)];
        figures.WriteCpu = (campus.Server.CpuTime - before).TotalMicroseconds / maxima.Sum(each => each.Good);
        figures.Maximum = maxima.Select(each => each.PerSecond).Median();
        if (!options.Short && maxima.Sum(each => each.Refused) is > 0 and var falsely)
        {
            throw new BenchFailedException($"{falsely} were refused over {options.Closed} connections, which is no overload.");
        }

        var stolenClosed = stolen.Share();
        Say($"open loop at 60 % of {figures.Maximum:N0} per second");
        foreach (var result in await campus.Run([.. Enumerable.Range(0, options.Stretches).SelectMany(_ => (LoadPhase[])
            [
                new("bookings", campus.Students, options.Stretch) { PerSecond = Usual * figures.Maximum },
                new("pings", campus.Pings, options.Stretch) { PerSecond = Usual * figures.Maximum },
            ])]))
        {
            (result.Phase.Traffic == campus.Pings ? figures.Pings : figures.Writes).Add(result.Answers);
            figures.RefusedBelow += result.Phase.Traffic == campus.Students ? result.Refused + result.Unsent : 0;
        }

        var stolenUsual = stolen.Share();
        Say("three times the maximum");
        (figures.Flood, figures.RecoverySeconds, figures.FloodCpu) = await Flood(campus, figures.Maximum, options.Flood, options.Recovery);
        figures.Stolen = (stolenClosed, stolenUsual, stolen.Share());
        Say("what everybody was told against what is true");
        await campus.Check();
        if (figures.Flood.Refused + (options.Short ? maxima.Sum(each => each.Refused) : 0) == 0)
        {
            throw new BenchFailedException("Nobody was refused at three times the maximum: the limit does nothing.");
        }
    }

    private static async Task Control(OverloadOptions options, Campus campus, OverloadFigures figures)
    {
        Say("the same flood without back-pressure");
        await Closed(options, campus, options.WarmUp);
        (figures.Control, _, _) = await Flood(campus, figures.Maximum, options.ControlFlood, options.Recovery);

        // How badly it breaks depends on the machine; that it refuses nobody and that this is seen does not.
        figures.ControlCaught = figures.Control.Refused == 0 && (options.Short || figures.ControlRatio < 0.5);
    }

    private static async Task<(PhaseResult Flood, double Recovery, double Cpu)> Flood(Campus campus, double maximum, TimeSpan length, TimeSpan recovery)
    {
        var before = campus.Server.CpuTime;
        var results = await campus.Run(
            new LoadPhase("flood", campus.Students, length) { PerSecond = Overload * maximum },
            new LoadPhase("recovery", campus.Students, recovery) { PerSecond = Usual * maximum });
        return (
            results[0],
            OverloadFigures.SecondsUntilNormal(results[1]),
            (campus.Server.CpuTime - before).TotalMicroseconds / results.Sum(each => each.Statuses.Values.Sum()));
    }

    private static async Task<PhaseResult> Closed(OverloadOptions options, Campus campus, TimeSpan length) =>
        (await campus.Run(new LoadPhase("closed loop", campus.Students, length) { Connections = options.Closed }))[0];

    private static void Say(string progress) => Console.Error.WriteLine($"overload: {progress}");
}
