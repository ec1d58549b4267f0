using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Maintenance;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Hosting;

/// <summary>A server as the whole of a process.</summary>
public static class ServerProcess
{
    /// <summary>
    /// Runs until the server stops. What an operator can put right (other data, other settings, another server in the way) is said in one
    /// line on standard error instead of a crash.
    /// </summary>
    /// <returns>Exit code of the process: 0 after a wanted end.</returns>
    public static async Task<int> RunToEnd(this IHost host)
    {
        try
        {
            await host.RunAsync();
            return Environment.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("The server did not end in the time that it has, and ends now. Nothing that was acknowledged is lost.");
            return 1;
        }
        catch (Exception problem) when (
            problem is StorageInUseException or MaintenanceException or SchemaTooNewException or VaultUnreadableException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}
