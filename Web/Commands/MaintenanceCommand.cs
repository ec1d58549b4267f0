using System.CommandLine;
using Scheduling.Silo.Maintenance;

namespace Scheduling.Web.Commands;

/// <summary>What <c>backup</c> and <c>restore</c> have in common.</summary>
internal static class MaintenanceCommand
{
    /// <summary>Runs a job on a deployment's storage.</summary>
    /// <param name="parsed">The command as it was typed.</param>
    /// <param name="builder">The deployment's settings.</param>
    /// <param name="run">Does it; gives back what to tell.</param>
    /// <exception cref="CommandFailedException">It failed; the message says why.</exception>
    public static async Task<int> Run<TJob>(ParseResult parsed, WebApplicationBuilder builder, Func<TJob, IMaintenanceProgress, Task<string>> run)
        where TJob : notnull
    {
        builder.Logging.ClearProviders();
        builder.Services.AddMaintenance(builder.Configuration);
        await using var deployment = builder.Build();
        var output = parsed.InvocationConfiguration.Output;
        try
        {
            await output.WriteLineAsync(await run(deployment.Services.GetRequiredService<TJob>(), new ProgressLines(parsed.InvocationConfiguration.Error)));
            return CommandLine.Done;
        }
        catch (MaintenanceException problem)
        {
            throw new CommandFailedException(problem.Message, problem);
        }
    }
}
