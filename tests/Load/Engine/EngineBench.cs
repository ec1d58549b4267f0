using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Scheduling.LocalSilo.Hosting;

namespace Scheduling.Load.Engine;

/// <summary>Calls per second to one grain in this process.</summary>
public static class EngineBench
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>Measures, prints a table and, last, one line of JSON.</summary>
    /// <param name="args">Optionally the number of rounds; 5.</param>
    /// <returns>0, or 1 when a call was lost or answered twice.</returns>
    public static async Task<int> Run(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        await using var services = new ServiceCollection()
            .AddLocalSilo(silo => silo.AddGrain<NullGrain>())
            .BuildServiceProvider();
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<INullGrain>("one");

        Console.WriteLine($"One grain, {Environment.ProcessorCount} processors, best of {rounds} rounds of {Round.TotalSeconds:0} s, every call awaited");
        Console.WriteLine($"{"callers",8} {"calls/s",12} {"bytes/call",11}");
        var best = 0d;
        foreach (var callers in (int[])[1, 16, 128, 1024])
        {
            var rate = 0d;
            var bytes = 0d;
            for (var round = 0; round < rounds; round++)
            {
                var before = GC.GetTotalAllocatedBytes();
                var (calls, seconds) = await Measure(grain, callers);
                if (calls / seconds > rate)
                {
                    rate = calls / seconds;
                    bytes = (GC.GetTotalAllocatedBytes() - before) / (double)calls;
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{callers,8} {rate,12:N0} {bytes,11:N0}"));
            best = Math.Max(best, rate);
        }

        Console.WriteLine(JsonSerializer.Serialize(new { scenario = "engine", callsPerSecond = (long)best }));
        return 0;
    }

    private static async Task<(long Calls, double Seconds)> Measure(INullGrain grain, int callers)
    {
        var before = await grain.Next();
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallUntil(grain, watch))));
        var seconds = watch.Elapsed.TotalSeconds;
        var calls = counts.Sum();

        // The grain counts too: a rate of calls that were lost or ran twice would be worth nothing.
        var ran = await grain.Next() - before - 1;
        return ran == calls ? (calls, seconds) : throw new InvalidOperationException($"{calls} calls were answered, {ran} ran.");
    }

    private static async Task<long> CallUntil(INullGrain grain, Stopwatch watch)
    {
        var calls = 0L;
        while (watch.Elapsed < Round)
        {
            await grain.Next();
            calls++;
        }

        return calls;
    }
}
