using System.CommandLine;
using Scheduling.Silo.Storage;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Commands;

/// <summary>The deployment that a command is about: the settings that its server reads, from files and the environment.</summary>
internal static class Deployment
{
    /// <summary>The option <c>--data</c>, which every command has.</summary>
    public static Option<string?> DataOption() => new("--data")
    {
        Description = "The data folder of the deployment [default: what Storage:DataDirectory says, data]",
        HelpName = "DIR",
    };

    /// <summary>The option <c>--set</c>, for what a server is told by arguments of its own.</summary>
    public static Option<string[]> SettingOption() => new("--set")
    {
        Description = "A setting of the deployment's server, such as Storage:Provider=Postgres, where neither a file nor the environment says it",
        HelpName = "KEY=VALUE",
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    result.AddError($"--set takes KEY=VALUE, not '{token.Value}'.");
                }
            },
        },
    };

    /// <summary>The settings and the environment, as the deployment's server would have them.</summary>
    /// <param name="data">Data folder, relative to where the caller stands; null for the one that is set.</param>
    /// <param name="settings">Further settings, as <c>key=value</c>.</param>
    public static WebApplicationBuilder Read(string? data, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddDefaults();
        if (data is not null)
        {
            builder.Configuration.AddInMemoryCollection(
                [new($"{StorageOptions.Section}:{nameof(StorageOptions.DataDirectory)}", Path.GetFullPath(data))]);
        }

        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => setting.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1])));
        return builder;
    }
}
