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

    /// <summary>The settings and the environment, as the deployment's server would have them.</summary>
    /// <param name="data">Data folder, relative to where the caller stands; null for the one that is set.</param>
    public static WebApplicationBuilder Read(string? data)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddDefaults();
        if (data is not null)
        {
            builder.Configuration.AddInMemoryCollection(
                [new($"{StorageOptions.Section}:{nameof(StorageOptions.DataDirectory)}", Path.GetFullPath(data))]);
        }

        return builder;
    }
}
