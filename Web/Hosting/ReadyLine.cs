using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Scheduling.Web.Hosting;

/// <summary>Says on the console where the server listens; scripts wait for the line that begins with <c>ready</c>.</summary>
internal static class ReadyLine
{
    /// <summary>Prints the line once the server listens.</summary>
    public static void PrintReadyLine(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        Console.WriteLine($"ready {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()}"));
}
