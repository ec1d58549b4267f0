namespace Scheduling.Web.Hosting;

/// <summary>Settings that hold unless a file, the environment or the command line says otherwise.</summary>
internal static class Defaults
{
    /// <summary>Puts the defaults below every other source.</summary>
    public static void AddDefaults(this IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData =
            [
                // Nobody reads a line per request, and in a rush writing them would cost more than the requests.
                new("Logging:LogLevel:Default", "Information"),
                new("Logging:LogLevel:Microsoft", "Warning"),
                new("Logging:LogLevel:Quartz", "Warning"),

                // It calls every refusal of a hub an error; LiveErrors logs those that are.
                new("Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "None"),
            ],
        });
}
