using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Audit;

/// <summary>Registration of the audit trail's seals.</summary>
public static class AuditServices
{
    private static readonly SchemaSource Seals = new("audit", typeof(AuditServices).Assembly, "Audit/Schema");
    private static readonly SchemaSource Unmaskings = new("unmaskings", typeof(AuditServices).Assembly, "Audit/Unmaskings/Schema");

    /// <summary>Adds the sealing of the log and <see cref="ITrailVerifier"/>; needs the event log and the vault, whose tables come first.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the sections <see cref="AuditOptions.Section"/> and <see cref="StorageOptions.Section"/>.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AuditOptions>(configuration.GetSection(AuditOptions.Section));
        services.AddSingleton(new DatabaseSchema(EventLogServices.Database, Seals));
        services.AddSingleton(new DatabaseSchema(VaultDatabase.Name, Unmaskings));
        services.AddSingleton(provider => new SealStore(provider.GetRequiredKeyedService<IDatabase>(EventLogServices.Database)));
        services.AddSingleton<SealMaker>();
        services.AddSingleton<AuditMetrics>();
        services.AddSingleton(Note);
        services.AddSingleton<TrailSealer>();
        services.AddSingleton<ITrailVerifier, TrailVerifier>();
        services.AddHostedService<AuditSealing>();
        return services;
    }

    private static SealNoteFile Note(IServiceProvider provider)
    {
        var data = provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory;
        return new SealNoteFile(
            provider.GetRequiredService<IOptions<AuditOptions>>().Value.NoteFile ?? Path.Combine(data, "keys", "audit.seal"),
            provider.GetRequiredService<ILogger<SealNoteFile>>());
    }
}
