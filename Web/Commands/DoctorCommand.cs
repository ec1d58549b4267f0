using System.CommandLine;
using Scheduling.Silo.Maintenance;
using Scheduling.Silo.Maintenance.Doctor;

namespace Scheduling.Web.Commands;

/// <summary><c>./run doctor</c>: checks a deployment and says in plain words what is wrong and what to do.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Read all of the log and verify its audit trail, however long that takes" };
        var (data, settings) = (Deployment.DataOption(), Deployment.SettingOption());
        var command = new Command("doctor", "Check the deployment and say what is wrong and what to do: exit code 0 when nothing is.") { all, data, settings };
        command.SetAction((parsed, cancellation) => Run(
            Deployment.Read(parsed.GetValue(data), parsed.GetValue(settings) ?? []), parsed.GetValue(all), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> Run(WebApplicationBuilder builder, bool all, InvocationConfiguration console, CancellationToken cancellation)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddMaintenance(builder.Configuration);
        builder.Services.AddDoctor(builder.Configuration, new DoctorOptions { All = all, Progress = all ? new ProgressLines(console.Error) : null });
        await using var deployment = builder.Build();
        Examination examination;
        try
        {
            examination = deployment.Services.GetRequiredService<Examination>();
        }
        catch (Exception problem) when (problem is InvalidOperationException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            throw new CommandFailedException($"The settings cannot be read: {problem.Message}", problem);
        }

        var (made, wrong) = (0, 0);
        await foreach (var (check, finding) in examination.Run(cancellation))
        {
            made++;
            wrong += finding.Level is FindingLevel.Wrong ? 1 : 0;
            await console.Output.WriteLineAsync($"{Word(finding.Level),-6}{check}: {finding.What}");
            if (finding.Advice is { } advice)
            {
                await console.Output.WriteLineAsync($"      → {advice}");
            }
        }

        await console.Output.WriteLineAsync(wrong == 0 ? $"{made} checks: nothing is wrong." : $"{made} checks: {wrong} found something wrong.");
        return wrong == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Fine => "ok",
        FindingLevel.Note => "note",
        _ => "WRONG",
    };
}
