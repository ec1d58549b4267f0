using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage.Postgres;
using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Storage;

/// <summary>Registration of databases.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds a database as the keyed service <see cref="IDatabase"/> of its name, migrated before any hosted service starts.
    /// SQLite: the file <c>{DataDirectory}/{name}.db</c>. PostgreSQL: the one server, shared by all names.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds the section <see cref="StorageOptions.Section"/>.</param>
    /// <param name="name">Name of the database, e.g. <c>vault</c>.</param>
    /// <param name="schema">Its tables.</param>
    public static IServiceCollection AddDatabase(
        this IServiceCollection services, IConfiguration configuration, string name, SchemaSource schema)
    {
        services.AddStorage(configuration);
        services.AddKeyedSingleton<IDatabase>(name, (provider, _) => Open(provider, name));
        services.AddSingleton(new DatabaseSchema(name, schema));
        return services;
    }

    private static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(SchemaMigrator)))
        {
            return;
        }

        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Validate(options => options.IsComplete, "Storage:ConnectionString is needed for Postgres, Storage:DataDirectory for Sqlite.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton(provider => new PostgresPools(Options(provider).ConnectionString!));
        services.AddHostedService<SchemaMigrations>();
    }

    private static IDatabase Open(IServiceProvider provider, string name) => Options(provider) switch
    {
        { Provider: DatabaseKind.Postgres } => new PostgresDatabase(provider.GetRequiredService<PostgresPools>().Shared),
        var options => new SqliteDatabase(Path.Combine(options.DataDirectory, $"{name}.db")),
    };

    private static StorageOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value;
}
