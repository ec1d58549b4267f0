using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Rosters;

/// <summary>Registration of roster imports.</summary>
public static class RosterServices
{
    /// <summary>Adds <see cref="IRosterImports"/>; needs the vault and the actors.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the section <see cref="RosterOptions.Section"/>.</param>
    public static IServiceCollection AddRosters(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RosterOptions>()
            .Bind(configuration.GetSection(RosterOptions.Section))
            .Validate(options => options is { MaxFileBytes: > 0, MaxRows: > 0, MaxWaiting: > 0 }, "The bounds in Rosters must be positive.")
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RosterOptions>>().Value);
        services.AddSingleton(provider =>
            new UploadFolder(Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory, "uploads")));
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportReader>();
        services.AddSingleton<ImportCommitter>();
        services.AddSingleton<IRosterImports, RosterImports>();
        services.AddHostedService<RosterImportWorker>();
        return services;
    }
}
