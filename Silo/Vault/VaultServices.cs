using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Audit;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Vault;

/// <summary>Registration of the vault.</summary>
public static class VaultServices
{
    private static readonly SchemaSource Schema = new("vault", typeof(VaultServices).Assembly, "Vault/Schema");

    /// <summary>Adds <see cref="IVault"/> on its own database; needs the event log for its audit trail.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the sections <see cref="VaultOptions.Section"/> and <see cref="StorageOptions.Section"/>.</param>
    public static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDatabase(configuration, VaultDatabase.Name, Schema);
        services.Configure<VaultOptions>(configuration.GetSection(VaultOptions.Section));
        services.AddSingleton(provider => new VaultDatabase(provider.GetRequiredKeyedService<IDatabase>(VaultDatabase.Name)));
        services.AddSingleton(Keys);
        services.AddSingleton(provider => new PurposeKeys(provider.GetRequiredService<VaultKeyRing>()));
        services.AddSingleton(provider => new VaultCipher(provider.GetRequiredService<VaultKeyRing>()));
        services.AddSingleton<RecordSeal>();
        services.AddSingleton<RosterDirectory>();
        services.AddSingleton<TrailWriter>();
        services.AddSingleton<UnmaskingTrail>();
        services.AddSingleton<IVault, SealedVault>();
        services.AddHostedService<VaultGuard>();
        return services;
    }

    private static VaultKeyRing Keys(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<VaultOptions>>().Value;
        var data = provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory;
        return VaultKeyRing.Parse(options.Key ?? VaultKeyFile.ReadOrCreate(options.KeyFile ?? Path.Combine(data, "keys", "vault.key")));
    }
}
