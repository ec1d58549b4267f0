using Scheduling.Silo.Kiosks;

namespace Scheduling.Web.Kiosks;

/// <summary>Registration of kiosks.</summary>
internal static class KioskSetup
{
    /// <summary>Adds their services.</summary>
    public static void AddKiosks(this IServiceCollection services)
    {
        services.AddKioskDevices();
        services.AddSingleton<KioskCodes>();
        services.AddSingleton<KioskDesk>();
        services.AddSingleton<KioskTokens>();
    }

    /// <summary>Adds their routes.</summary>
    public static void MapKiosks(this IEndpointRouteBuilder api)
    {
        api.MapKioskDevices();
        api.MapKioskFleet();
    }
}
