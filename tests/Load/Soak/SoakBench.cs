using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Faults;
using Scheduling.Load.Rush;
using Scheduling.Load.Soak.Report;

namespace Scheduling.Load.Soak;

/// <summary>Hours compressed into minutes: docs/performance.md says what is done and what is checked.</summary>
internal static class SoakBench
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(SoakOptions.Help);
            return 0;
        }

        var options = SoakOptions.Parse(args);
        if (options.Report)
        {
            return await ReportBench.Run(options);
        }

        Say($"seed {options.Seed}; server and generator on the same {Environment.ProcessorCount} cores");
        var soaking = new Soaking(options, options.Operations, Say);
        var samples = await soaking.Run();
        var complaints = Flatness.Complaints(samples, options.Memory.Bound);
        var steady = options.Short || Flatness.LogIsSteady(samples);

        Say("a leak of memory, planted");
        var memory = await Sees("memory in use", Fault.LeakMemory);
        Say("a leak of handles, planted");
        var handles = await Sees("handles", Fault.LeakHandles);

        Console.WriteLine(Table(samples));
        Console.WriteLine(string.Join('\n', complaints.Select(complaint => $"  ✗ {complaint}")));
        var half = Flatness.SecondHalf(samples);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "soak",
            seed = options.Seed,
            operations = samples[^1].Operations,
            served = soaking.Served,
            visits = soaking.Visits,
            heapBytesPerOperation = Math.Round(Flatness.Slope(half, sample => sample.Heap), 2),
            handles = Gained(half, sample => sample.Handles),
            connections = Gained(half, sample => sample.Sockets),
            threads = Gained(half, sample => sample.Threads),
            logBytesPerOperation = new[] { Math.Round(Flatness.LogGrowth(samples).First), Math.Round(Flatness.LogGrowth(samples).Second) },
            perSecond = Math.Round(samples.Select(sample => sample.PerSecond).Median()),
            p99 = Math.Round(half.Select(sample => sample.P99).Median(), 1),
            flat = complaints.Count == 0 && steady,
            controls = new { of = 2, caught = (memory ? 1 : 0) + (handles ? 1 : 0) },
        }));
        return complaints.Count == 0 && steady && memory && handles ? 0 : 1;

        async Task<bool> Sees(string what, string fault) =>
            Flatness.Complaints(await new Soaking(options, options.ControlOperations, Say).Run(fault), options.Memory.Bound)
                .Any(complaint => complaint.StartsWith(what, StringComparison.Ordinal));
    }

    private static double Gained(IReadOnlyList<Sample> half, Func<Sample, double> value) =>
        Math.Round(Flatness.Slope(half, value) * (half[^1].Operations - half[0].Operations), 1);

    private static string Table(IReadOnlyList<Sample> samples)
    {
        var rows = samples.Where((_, i) => (i + 1) % (samples.Count / 8) == 0).Select(sample => string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.Operations,12:N0} {sample.Heap / 1e6,10:N1} {sample.Resident / 1e6,12:N0} {sample.Handles,8:N0} {sample.Sockets,8:N0} {sample.Threads,8:N0} {sample.Log / 1e6,8:N0} {sample.CpuMicroseconds,8:N0} {sample.P50,8:N1} {sample.P99,8:N1} {sample.PerSecond,10:N0}"));
        return string.Join('\n', [$"{"operations",12} {"in use MB",10} {"resident MB",12} {"handles",8} {"sockets",8} {"threads",8} {"log MB",8} {"cpu µs",8} {"p50 ms",8} {"p99 ms",8} {"per second",10}", .. rows]);
    }

    private static void Say(string progress) => Console.Error.WriteLine($"soak: {progress}");
}
