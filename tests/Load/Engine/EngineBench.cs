using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Scheduling.Silo.Hosting.Orleans;

namespace Scheduling.Load.Engine;

/// <summary>Calls per second to one grain in this process, every call awaited.</summary>
internal static class EngineBench
{
    /// <summary>How many call at the same time; one shows what a single call takes.</summary>
    private static readonly int[] Callers = [1, 16, 128, 1024];

    /// <summary>Measures, prints a table and, last, one line of JSON.</summary>
    /// <returns>0.</returns>
    /// <exception cref="BenchFailedException">A call was lost or ran twice.</exception>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(EngineOptions.Help);
            return 0;
        }

        var options = EngineOptions.Parse(args);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UseSoloSilo());
        using var host = builder.Build();
        await host.StartAsync();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<INullGrain>("one");

        Console.WriteLine($"One grain in process, {Environment.ProcessorCount} processors, best of {options.Rounds} rounds");
        Console.WriteLine($"{"callers",8} {"calls/s",12} {"µs/call",8} {"bytes/call",11}");
        var best = 0d;
        foreach (var callers in Callers)
        {
            var figures = await BestOf(options, () => Measure(grain, callers, options.Round));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{callers,8} {figures.CallsPerSecond,12:N0} {1e6 / figures.CallsPerSecond,8:N2} {figures.BytesPerCall,11:N0}"));
            best = Math.Max(best, figures.CallsPerSecond);
        }

        await host.StopAsync();
        Console.WriteLine(JsonSerializer.Serialize(new { scenario = "engine", callsPerSecond = (long)best }));
        return 0;
    }

    private static async Task<Figures> BestOf(EngineOptions options, Func<Task<Figures>> measure)
    {
        var best = default(Figures);
        for (var round = 0; round < options.Rounds; round++)
        {
            var figures = await measure();
            best = figures.CallsPerSecond > best.CallsPerSecond ? figures : best;
        }

        return best;
    }

    private static async Task<Figures> Measure(INullGrain grain, int callers, TimeSpan time)
    {
        var before = await grain.Next();
        var bytes = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallWhile(grain, watch, time))));
        var seconds = watch.Elapsed.TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes() - bytes;
        var calls = counts.Sum();

        // The grain counts too: a rate of calls that were lost or ran twice would be worth nothing.
        var ran = await grain.Next() - before - 1;
        return ran == calls
            ? new Figures(calls / seconds, bytes / (double)calls)
            : throw new BenchFailedException($"{calls} calls were answered, but {ran} ran.");
    }

    private static async Task<long> CallWhile(INullGrain grain, Stopwatch watch, TimeSpan time)
    {
        var calls = 0L;
        while (watch.Elapsed < time)
        {
            await grain.Next();
            calls++;
        }

        return calls;
    }

    private readonly record struct Figures(double CallsPerSecond, double BytesPerCall);
}
