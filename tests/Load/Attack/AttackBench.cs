using Scheduling.Load.Faults;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Overload;
using Scheduling.Load.Rush;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Attack;

/// <summary>One laptop tries to stop the server: docs/security.md says with what, and what it must not do.</summary>
internal static class AttackBench
{
    private const int Otp = 210;
    private const int Kiosks = 600;
    private const int Watchers = 103;
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(100);

    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(AttackOptions.Help);
            return 0;
        }

        var options = AttackOptions.Parse(args);
        Say($"seed {options.Seed}; server, honest people and attacker on the same {Environment.ProcessorCount} cores");
        using var folder = new TempDirectory();
        var plans = Plans().Where(plan => options.Only is null || plan.Kind == options.Only).ToList();
        var figures = new List<AttackFigures>();
        foreach (var kind in plans.GroupBy(plan => plan.Kind))
        {
            await using var hall = await Hall.Open(Product(kind.Key), [], options);
            foreach (var (plan, size, many) in from plan in kind from size in options.Sizes from many in (bool[])[false, true] select (plan, size, many))
            {
                figures.Add(await Attack(hall, plan, size, many));
            }
        }

        var controls = new List<AttackFigures>();
        foreach (var plan in plans.DistinctBy(plan => plan.Kind))
        {
            await using var hall = await Hall.Open(Product($"without-{plan.Kind}", plan.Unguarded), plan.Faults, options);
            controls.Add(await Attack(hall, plan, options.Sizes[^1], fromManyAddresses: false));
        }

        Console.WriteLine(AttackReport.Table(figures, controls));
        Console.WriteLine(AttackReport.Json(options.Seed, figures, controls));
        return options.Short || (figures.All(each => each.Holds) && controls.All(each => !each.Holds)) ? 0 : 1;

        Product Product(string name, IReadOnlyDictionary<string, string>? more = null) =>
            new(folder[name], connectionString: null) { Settings = more ?? new Dictionary<string, string>() };

        async Task<AttackFigures> Attack(Hall hall, Plan plan, int size, bool fromManyAddresses)
        {
            var name = $"{plan.Name}, {size} × {(fromManyAddresses ? "from fifty networks" : "from the campus' own address")}";
            Say(name);
            var before = hall.Server.MemoryMb;
            using var attacker = plan.Attacker(hall, size, fromManyAddresses);
            attacker.Start();
            using var over = new CancellationTokenSource();
            var highest = Highest(hall.Server, over.Token);
            var honest = await hall.Run(name, options.Attack);
            await over.CancelAsync();
            return attacker.Failure is { } failure
                ? throw new BenchFailedException($"The attack itself failed: {failure}")
                : AttackFigures.Of(name, size, honest, await highest - before);
        }
    }

    private static IEnumerable<Plan> Plans()
    {
        var bodies = (string[])[Fault.NoWaitForBodies];
        yield return new("bodies", "slow bodies for a code", (hall, size, many) => new SlowBodies(hall.Server.Port, many, "/api/v1/auth/otp", Otp * size), bodies);
        yield return new("bodies", "slow bodies of kiosks", (hall, size, many) => new SlowBodies(hall.Server.Port, many, "/api/v1/kiosks/enrol", Kiosks * size), bodies);
        yield return new("names", "made-up names", (hall, size, many) => new MadeUpNames(hall.Server.Port, many, size), [Fault.NoNames]);
        yield return new("hub", "a greedy watcher", (hall, size, many) => new GreedyWatcher(hall.Server.Port, many, Watchers * size, hall.Greedy, hall.Campaign), [])
        {
            Unguarded = new Dictionary<string, string>
            {
                ["Live__Calls__Burst"] = "100000000",
                ["Live__Calls__PerSecond"] = "100000000",
                ["Live__Connections"] = "100000",
            },
        };
    }

    private static async Task<double> Highest(ChildServer server, CancellationToken over)
    {
        var highest = 0.0;
        while (!over.IsCancellationRequested)
        {
            highest = Math.Max(highest, server.MemoryMb);
            await Task.Delay(Sample, CancellationToken.None);
        }

        return highest;
    }

    private static void Say(string progress) => Console.Error.WriteLine($"attack: {progress}");

    /// <summary>One attack.</summary>
    private sealed record Plan(string Kind, string Name, Func<Hall, int, bool, Attacker> Attacker, IReadOnlyList<string> Faults)
    {
        /// <summary>Settings that take the guard out for the control, where no fault needs to be planted.</summary>
        public IReadOnlyDictionary<string, string> Unguarded { get; init; } = new Dictionary<string, string>();
    }
}
