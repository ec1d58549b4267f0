using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.Silo.EventLog.Sqlite;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Postgres;
using Scheduling.Silo.Storage.Sqlite;
using Scheduling.Silo.Storage.Writing;

namespace Scheduling.Silo.EventLog;

/// <summary>Registration of the event log.</summary>
public static class EventLogServices
{
    /// <summary>Name of the log's database; with SQLite the file <c>scheduling.db</c>.</summary>
    public const string Database = "scheduling";

    /// <summary>The log's tables.</summary>
    internal static readonly SchemaSource Schema = new("event-log", typeof(EventLogServices).Assembly, "EventLog/Schema");

    /// <summary>
    /// Adds <see cref="IEventLog"/>, <see cref="IAuditTrail"/>, <see cref="IEventLogHealth"/> and a health check with the tag
    /// <c>ready</c>. The log is migrated before hosted services start and written out after they have stopped.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the sections <see cref="StorageOptions.Section"/> and <see cref="GroupCommitOptions.Section"/>.</param>
    /// <param name="sharing">Who may write beside this process. The right to do so is had before anything else starts.</param>
    public static IServiceCollection AddEventLog(
        this IServiceCollection services, IConfiguration configuration, WriterSharing sharing = WriterSharing.Alone)
    {
        services.AddWriterFence(sharing);
        services.AddDatabase(configuration, Database, Schema);
        services.AddOptions<GroupCommitOptions>()
            .Bind(configuration.GetSection(GroupCommitOptions.Section))
            .Validate(options => options is { QueueCapacity: > 0, MaxBatch: > 0 }, "EventLog:QueueCapacity and EventLog:MaxBatch must be positive.")
            .ValidateOnStart();
        services.AddSingleton<EventLogMetrics>();
        services.AddSingleton(Store);
        services.AddSingleton(provider => new GroupCommitEventLog(
            provider.GetRequiredService<IAppendStore>(),
            sharing,
            provider.GetRequiredService<IOptions<GroupCommitOptions>>().Value,
            provider.GetRequiredService<EventLogMetrics>(),
            provider.GetRequiredService<ILogger<GroupCommitEventLog>>()));
        services.AddSingleton<IEventLog>(provider => provider.GetRequiredService<GroupCommitEventLog>());
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<GroupCommitEventLog>());
        services.AddSingleton<IEventLogHealth, EventLogHealth>();
        services.AddHostedService<EventLogDrain>();
        services.AddHealthChecks().AddCheck<EventLogHealthCheck>("event-log", tags: ["ready"]);
        return services;
    }

    private static IAppendStore Store(IServiceProvider provider) =>
        provider.GetRequiredKeyedService<IDatabase>(Database) is SqliteDatabase sqlite
            ? new SqliteAppendStore(sqlite)
            : new PostgresAppendStore(provider.GetRequiredService<PostgresPools>(), provider.GetRequiredService<WriterSession>());

    // Registered before the databases: a process that may not write must not migrate them either.
    private static void AddWriterFence(this IServiceCollection services, WriterSharing sharing)
    {
        services.AddSingleton(provider => new WriterSession(
            provider.GetRequiredService<PostgresPools>(),
            sharing,
            Storage(provider).WriterWait,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WriterSession>>()));
        services.AddSingleton<IWriterFence>(provider => Storage(provider) switch
        {
            { Provider: DatabaseKind.Postgres } => provider.GetRequiredService<WriterSession>(),
            var options => new DataFolderFence(options.DataDirectory, options.WriterWait, provider.GetRequiredService<TimeProvider>()),
        });
        services.AddSingleton<WriterGuard>();
        services.AddHostedService(provider => provider.GetRequiredService<WriterGuard>());
        services.AddHealthChecks().AddCheck<WriterGuard>("writer", tags: ["ready"]);
    }

    private static StorageOptions Storage(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}
