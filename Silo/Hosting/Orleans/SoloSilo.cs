using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Scheduling.Silo.Hosting.Orleans;

/// <summary>A silo that is alone in its process: no server beside it and no open port.</summary>
public static class SoloSilo
{
    // Grains and their timers are on the registered clock. What the runtime does for itself would stand still on a clock that a test moves.
    private static readonly string[] Machinery =
    [
        TimeProviderNames.Messaging,
        TimeProviderNames.SystemTimers,
        TimeProviderNames.Membership,
        TimeProviderNames.GrainDirectory,
        TimeProviderNames.ActivationManagement,
    ];

    /// <summary>Lets the silo be the only one. Any number of them run on a machine, and in a process.</summary>
    public static ISiloBuilder UseSoloSilo(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);

        // The port is a part of the silo's name; nobody listens at it.
        silo.UseLocalhostClustering(gatewayPort: 0);
        var sockets = silo.Services.Where(
            service => service is { IsKeyedService: true } && service.ServiceType == typeof(IConnectionListenerFactory));
        foreach (var socket in sockets.ToList())
        {
            silo.Services.Remove(socket);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory, ClosedListener.Factory>(socket.ServiceKey);
        }

        foreach (var part in Machinery)
        {
            silo.Services.AddKeyedSingleton(part, TimeProvider.System);
        }

        return silo;
    }
}
