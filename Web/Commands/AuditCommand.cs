using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Commands;

/// <summary><c>./run audit</c>: checks the log, its seals and the reasons of unmaskings, and says what is not as it was written.</summary>
internal static class AuditCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (data, settings) = (Deployment.DataOption(), Deployment.SettingOption());
        var command = new Command("audit", "Check that nobody changed, removed or put in anything in the log: exit code 0 when it is whole, 1 when not.") { data, settings };
        command.SetAction((parsed, cancellation) =>
            Run(Deployment.Read(parsed.GetValue(data), parsed.GetValue(settings) ?? []), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> Run(WebApplicationBuilder builder, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddEventLog(builder.Configuration);
        builder.Services.AddVault(builder.Configuration);
        builder.Services.AddAudit(builder.Configuration);
        await using var deployment = builder.Build();
        RefuseMissing(deployment.Services);
        try
        {
            var report = await deployment.Services.GetRequiredService<ITrailVerifier>().Verify(new Percent(error), cancellation);
            await Tell(report, output);
            return report.IsWhole ? CommandLine.Done : CommandLine.Failed;
        }
        catch (Exception exception) when (exception is TrailNotSealedException or DbException or InvalidOperationException or IOException or VaultUnreadableException)
        {
            throw new CommandFailedException($"The trail could not be checked: {exception.Message}", exception);
        }
    }

    // Opening would make them, and a new key fits no seal.
    private static void RefuseMissing(IServiceProvider services)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var vault = services.GetRequiredService<IOptions<VaultOptions>>().Value;
        string?[] files =
        [
            storage.Provider is DatabaseKind.Sqlite ? Path.Combine(storage.DataDirectory, $"{EventLogServices.Database}.db") : null,
            vault.Key is null ? vault.KeyFile ?? Path.Combine(storage.DataDirectory, "keys", "vault.key") : null,
        ];
        if (files.FirstOrDefault(file => file is not null && !File.Exists(file)) is { } missing)
        {
            throw new CommandFailedException($"'{Path.GetFullPath(missing)}' is not there. Name the deployment's data folder with --data, or set Vault:Key.");
        }
    }

    private static async Task Tell(TrailReport report, TextWriter output)
    {
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync(finding.Text);
        }

        if (report.MoreFindings > 0)
        {
            await output.WriteLineAsync($"… and {report.MoreFindings} more.");
        }

        await output.WriteLineAsync(report.IsWhole
            ? $"The trail is whole: {report.Events} events, {report.Seals} seals, {report.Unmaskings} unmaskings with their reasons."
            : $"The trail is NOT whole: {report.Findings.Count + report.MoreFindings} findings in {report.Events} events and {report.Seals} seals.");
        if (report.Unsealed > 0)
        {
            await output.WriteLineAsync($"The newest {report.Unsealed} events are not sealed yet.");
        }

        if (report.NewestHash is { } hash)
        {
            await output.WriteLineAsync($"Newest seal, for your notes: {report.NewestSeal} {hash}");
        }
    }

    // Written as it happens, not on a pool's thread later.
    private sealed class Percent(TextWriter error) : IProgress<double>
    {
        private int _told;

        public void Report(double value)
        {
            var percent = (int)(value * 100);
            if (percent >= _told + 10)
            {
                _told = percent - (percent % 10);
                error.WriteLine($"{_told} %");
            }
        }
    }
}
