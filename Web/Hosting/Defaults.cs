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
                new("Logging:LogLevel:Orleans", "Warning"),

                // Orleans places an actor through it, with four lines each.
                new("Logging:LogLevel:Polly", "Warning"),

                // It takes the time since the machine was switched on for a hang of the process, and says so at every start.
                new("Logging:LogLevel:Orleans.Runtime.Watchdog", "Error"),

                // What an operator can put right is said in one line at the end (ServerProcess), and anything else by the runtime.
                new("Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical"),

                // It calls every refusal of a hub an error; LiveErrors logs those that are.
                new("Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "None"),
            ],
        });
}
