using System.CommandLine;
using System.Globalization;
using Scheduling.Silo.Maintenance;

namespace Scheduling.Web.Commands;

/// <summary><c>./run backup</c>: one file from which the deployment can be restored, made while the server runs or not.</summary>
internal static class BackupCommand
{
    private const double Mega = 1_000_000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "The file to write; must not exist", HelpName = "FILE", Required = true };
        var key = new Option<bool>("--with-key") { Description = "Put the vault's key into it too: whoever has the file can then read everybody's data" };
        var (data, settings) = (Deployment.DataOption(), Deployment.SettingOption());
        var command = new Command("backup", "Write a backup of the deployment, whether its server runs or not.") { to, key, data, settings };
        command.SetAction((parsed, cancellation) => MaintenanceCommand.Run<BackupJob>(
            parsed,
            Deployment.Read(parsed.GetValue(data), parsed.GetValue(settings) ?? []),
            async (job, progress) => Tell(await job.Make(parsed.GetRequiredValue(to), parsed.GetValue(key), progress, cancellation))));
        return command;
    }

    private static string Tell(BackupSummary made) =>
        string.Create(CultureInfo.InvariantCulture, $"{made.File}: {made.Bytes / Mega:#,0.0} MB, {made.Events} events up to position {made.LastPosition}, as of {made.MadeAt:u}")
        + (made.KeyFile is { } key
            ? $"\nThe vault's key is NOT in it. Without the key nobody's name or phone can be read again: keep a copy of '{key}' in another place."
            : "");
}
