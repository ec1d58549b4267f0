using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Scheduling.Load.Faults;

/// <summary>What a process holds, told by itself after it has collected its garbage.</summary>
internal sealed class ProcessProbe : IStartupFilter
{
    public const string Path = "/probe";

    // Hours become minutes: whoever idles for a quarter of an hour in life has idled for seconds here.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(2);

    public static void Plant(IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, ProcessProbe>();
        services.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (Idle, Looking));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, branch => branch.Run(http => http.Response.WriteAsJsonAsync(Look())));
        next(app);
    };

    private static ProcessState Look()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var handles = Directory.GetFiles("/proc/self/fd");
        return new ProcessState(
            GC.GetTotalMemory(forceFullCollection: false),
            Resident(),
            handles.Length,
            handles.Count(IsSocket),
            Process.GetCurrentProcess().Threads.Count);
    }

    private static bool IsSocket(string handle)
    {
        try
        {
            return File.ResolveLinkTarget(handle, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) ?? false;
        }
        catch (IOException)
        {
            // Closed since the handles were listed.
            return false;
        }
    }

    private static long Resident()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line["VmRSS:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}

/// <summary>What a process holds.</summary>
/// <param name="Heap">Bytes of objects that are in use.</param>
/// <param name="Resident">Bytes of physical memory.</param>
/// <param name="Handles">Open handles of all kinds.</param>
/// <param name="Sockets">Of these, sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ProcessState(long Heap, long Resident, int Handles, int Sockets, int Threads);
