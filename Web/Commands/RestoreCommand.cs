using System.CommandLine;
using System.Globalization;
using Scheduling.Silo.Maintenance;

namespace Scheduling.Web.Commands;

/// <summary><c>./run restore</c>: puts a backup into a data folder or a database whose server is stopped, and checks it.</summary>
internal static class RestoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The backup", HelpName = "FILE", Required = true };
        var force = new Option<bool>("--force") { Description = "Move data that is there aside, and keep it" };
        var (data, settings) = (Deployment.DataOption(), Deployment.SettingOption());
        var command = new Command("restore", "Restore a backup while the server is stopped. Data that is there stays as it is unless told otherwise.") { from, force, data, settings };
        command.SetAction((parsed, cancellation) => MaintenanceCommand.Run<RestoreJob>(
            parsed,
            Deployment.Read(parsed.GetValue(data), parsed.GetValue(settings) ?? []),
            async (job, progress) => Tell(await job.Run(parsed.GetRequiredValue(from), parsed.GetValue(force), progress, cancellation))));
        return command;
    }

    private static string Tell(RestoreSummary done)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"Restored and checked: {done.Events} events up to position {done.LastPosition}, as of {done.MadeAt:u}. The server may be started."),
        };
        if (done.Kept is { } kept)
        {
            lines.Add($"What was there before is kept: {kept}");
        }

        if (done.KeyFile is { } key)
        {
            lines.Add($"The vault's key of the backup is now at {key}");
        }

        return string.Join('\n', lines);
    }
}
