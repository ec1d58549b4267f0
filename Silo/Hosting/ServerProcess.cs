using Microsoft.AspNetCore.Connections;
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
    /// Builds the server and runs it until it stops. What an operator can put right (other data, other settings, another server in the way)
    /// is said in one line on standard error instead of a crash.
    /// </summary>
    /// <param name="build">Builds the server.</param>
    /// <returns>Exit code of the process: 0 after a wanted end.</returns>
    public static async Task<int> Run(Func<IHost> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            var host = build();
            await using var resources = (IAsyncDisposable)host;
            await Start(host);
            await host.WaitForShutdownAsync();
            return Environment.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("The server did not end in the time that it has, and ends now. Nothing that was acknowledged is lost.");
            return 1;
        }
        catch (Exception problem) when (
            problem is StorageInUseException or MaintenanceException or SchemaTooNewException or SchemaForeignException
                or VaultUnreadableException or ClusterException or OptionsValidationException
                or IOException { InnerException: AddressInUseException })
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    // A start that failed is followed by a stop: services that run already would take the end for a fault of theirs, and say so at length.
    private static async Task Start(IHost host)
    {
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
