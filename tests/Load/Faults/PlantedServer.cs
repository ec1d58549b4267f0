using Microsoft.Extensions.Hosting;
using Scheduling.TestKit.Servers;
using Scheduling.Web.Hosting;

namespace Scheduling.Load.Faults;

/// <summary>
/// The very server that users run, with faults swapped in while its services are put together: the control that a harness sees what it
/// is there to see. The product has no switch for any of it.
/// </summary>
internal static class PlantedServer
{
    /// <summary><c>planted {fault,fault} [settings of the server]</c>, as a child process of a bench.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is not [var names, .. var settings])
        {
            throw new ArgumentException($"Usage: planted {string.Join('|', Fault.Known.Keys)}[,…] [settings]");
        }

        Fault[] faults = [.. names.Split(',').Select(Fault.Named)];
        var app = WebServer.Build(settings, builder => builder.Host.UseServiceProviderFactory(new Planter(faults, builder.Configuration)));
        await app.StartAsync();
        await using var second = await SecondHost.Start(app, settings, faults);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>What <see cref="ChildServer.Start"/> runs.</summary>
    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "Scheduling.Load.dll");

    /// <summary>The arguments that make <see cref="Assembly"/> such a server.</summary>
    public static IEnumerable<string> Arguments(IEnumerable<string> faults, params IEnumerable<string> settings) =>
        ["planted", string.Join(',', faults), .. settings];
}
