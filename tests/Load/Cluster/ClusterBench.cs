using System.Diagnostics;
using System.Globalization;
using Scheduling.Load.Cluster.Cost;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Crash;

namespace Scheduling.Load.Cluster;

/// <summary>
/// Servers of a cluster are killed, hang and are restarted while everybody books: docs/reliability.md says what is tried and what is
/// checked.
/// </summary>
internal static class ClusterBench
{
    private static readonly Stopwatch Clock = Stopwatch.StartNew();

    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(ClusterOptions.Help);
            return 0;
        }

        var options = ClusterOptions.Parse(args);
        Say($"seed {options.Seed}");
        var stolen = new StolenTime();
        await using var backends = await Backends.Start();
        var figures = await Break(options, backends);
        figures.Ratio = options.Measures ? await new BookingCost(options, backends, Say).Measure() : null;
        figures.Stolen = stolen.Share();
        Console.WriteLine(ClusterReport.Table(options, figures));
        Console.WriteLine(ClusterReport.Json(figures));
        return figures.IsSound() && (figures.IsQuick() || !options.Measures) ? 0 : 1;
    }

    private static async Task<ClusterFigures> Break(ClusterOptions options, Backends backends)
    {
        var chance = new Random(options.Seed);
        var campus = new Campus(TimeProvider.System.GetUtcNow(), options.Students);
        var site = await ClusterSite.New(backends, "cluster");
        Say($"a school of {options.Students:N0} students");
        var students = await site.Open(campus, options.Students);
        var controls = await new ClusterControls(options, site, campus, students, chance, Say).Run();
        var figures = await new ClusterRounds(options, site, campus, students, chance, Say).Run();
        figures.Controls = controls;
        return figures;
    }

    private static void Say(string progress) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cluster, {Clock.Elapsed.TotalSeconds:0} s: {progress}"));
}
