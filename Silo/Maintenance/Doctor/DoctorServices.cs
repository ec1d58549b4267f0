using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Maintenance.Doctor.Checks;

namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>Registration of the checks.</summary>
public static class DoctorServices
{
    /// <summary>Adds <see cref="Examination"/>; needs <see cref="MaintenanceServices.AddMaintenance"/>. Checks are made in the order in which they are registered.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The settings of the deployment.</param>
    /// <param name="options">How thoroughly to look.</param>
    public static IServiceCollection AddDoctor(this IServiceCollection services, IConfiguration configuration, DoctorOptions options)
    {
        services.AddSingleton(options);
        services.AddOptions<SmsOptions>().Bind(configuration.GetSection(SmsOptions.Section));
        services.AddSingleton<Patient>();
        services.AddSingleton<ICheck, EnvironmentCheck>();
        services.AddSingleton<ICheck, RunningServerCheck>();
        services.AddSingleton<ICheck, DataFolderCheck>();
        services.AddSingleton<ICheck, FreeSpaceCheck>();
        services.AddSingleton<ICheck, FileSystemCheck>();
        services.AddSingleton<ICheck, SyncCheck>();
        services.AddSingleton<ICheck, RestoreCheck>();
        services.AddSingleton<ICheck, DatabaseCheck>();
        services.AddSingleton<ICheck, SchemaCheck>();
        services.AddSingleton<ICheck, DurabilityCheck>();
        services.AddSingleton<ICheck, EventLogCheck>();
        services.AddSingleton<ICheck, TrailCheck>();
        services.AddSingleton<ICheck, VaultKeyCheck>();
        services.AddSingleton<ICheck, ClockCheck>();
        services.AddSingleton<ICheck, RedisCheck>();
        services.AddSingleton<ICheck, OpenFilesCheck>();
        services.AddSingleton<ICheck, MemoryCheck>();
        services.AddSingleton<ICheck, ListenCheck>();
        services.AddSingleton<ICheck, ProxyCheck>();
        services.AddSingleton<ICheck, SmsCheck>();
        services.AddSingleton<ICheck, TelemetryCheck>();
        services.AddSingleton(provider => new Examination(provider.GetServices<ICheck>()));
        return services;
    }
}
