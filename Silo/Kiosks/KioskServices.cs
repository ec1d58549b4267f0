using Microsoft.Extensions.DependencyInjection;

namespace Scheduling.Silo.Kiosks;

/// <summary>Registration of what every server must know of kiosks.</summary>
public static class KioskServices
{
    /// <summary>Adds <see cref="IKioskDevices"/>; needs the actors and the live feed.</summary>
    public static IServiceCollection AddKioskDevices(this IServiceCollection services)
    {
        services.AddSingleton<KioskDevices>();
        services.AddSingleton<IKioskDevices>(provider => provider.GetRequiredService<KioskDevices>());
        services.AddHostedService<KioskDevicesRefresh>();
        return services;
    }
}
