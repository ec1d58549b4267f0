using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Audit;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.GrainState;
using Scheduling.Silo.Maintenance.Control;
using Scheduling.Silo.Maintenance.Postgres;
using Scheduling.Silo.Maintenance.Sqlite;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Postgres;
using Scheduling.Silo.Storage.Writing;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Maintenance;

/// <summary>Registration of backup and restore.</summary>
public static class MaintenanceServices
{
    /// <summary>Lets commands reach the server, and keeps it from starting on a half restored folder; register it before the databases.</summary>
    public static IServiceCollection AddControl(this IServiceCollection services)
    {
        services.AddHostedService<UnfinishedRestore>();
        services.AddSingleton<SnapshotFolders>();
        services.AddSingleton<SnapshotMaker>();
        services.AddHostedService<ControlSocket>();
        return services;
    }

    /// <summary>Adds <see cref="BackupJob"/> and <see cref="RestoreJob"/> with the databases that they work on, and nothing that runs by itself.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The settings of the deployment.</param>
    public static IServiceCollection AddMaintenance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventLog(configuration);
        services.AddVault(configuration);
        services.AddAudit(configuration);
        services.AddGrainStateTables(configuration);
        services.PostConfigure<StorageOptions>(options => options.WriterWait = TimeSpan.Zero);
        services.AddSingleton<VaultKey>();
        services.AddSingleton<SnapshotFolders>();
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<SqliteBackup>();
        services.AddSingleton<SqliteRestore>();
        services.AddSingleton(provider => new PostgresBackup(Pools(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PostgresRestore(
            Pools(provider), provider.GetServices<DatabaseSchema>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BackupJob(
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            provider.GetRequiredService<SqliteBackup>(),
            provider.GetRequiredService<PostgresBackup>(),
            provider.GetRequiredService<VaultKey>()));
        services.AddSingleton(provider => new RestoreJob(
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            provider.GetServices<DatabaseSchema>(),
            provider.GetRequiredService<SqliteRestore>(),
            provider.GetRequiredService<PostgresRestore>(),
            provider.GetRequiredService<VaultKey>()));
        return services;
    }

    private static PostgresPools? Pools(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider is DatabaseKind.Postgres ? provider.GetRequiredService<PostgresPools>() : null;
}
