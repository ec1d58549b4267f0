using Scheduling.Load.History.Controls;
using Scheduling.Load.History.Findings;
using Scheduling.Load.History.Recording;
using Scheduling.Load.Rush;
using Scheduling.TestKit;

namespace Scheduling.Load.History;

/// <summary>Records what concurrent clients see, and checks that it could have happened one call after another: docs/reliability.md.</summary>
internal static class HistoryBench
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(HistoryOptions.Help);
            return 0;
        }

        var options = HistoryOptions.Parse(args);
        Say($"seed {options.Seed}");
        var figures = new HistoryFigures();
        using (var folder = new TempDirectory())
        {
            var product = new Product(folder["product"], connectionString: null) { Settings = Product.NoLimitPerAccount };
            await new HistoryRun(options.Seed, options.AtOnce, port => product.Start(port)).Record(options.Numbers, options.Kills, figures.Add, Say);
        }

        if (figures.SmallestViolation() is { } smallest)
        {
            Say($"{figures.Violations.Count} histories cannot be explained; this is what matters of the smallest. Again: ./bench history --seed {options.Seed} --only {smallest.Number}");
            Console.Error.WriteLine(TimeLine.Of(smallest));
        }

        var controls = new HistoryControls(options, Say);
        if (options.Only is null)
        {
            figures.MustMeanSomething();
            controls.Damage(figures.Sound);
            await controls.Plant();
        }

        Console.WriteLine(figures.Table());
        Console.WriteLine(figures.Json(options, controls.Of, controls.Caught));
        return figures.Violations.Count == 0 && controls.Caught == controls.Of ? 0 : 1;
    }

    private static void Say(string progress) => Console.Error.WriteLine($"history: {progress}");
}
