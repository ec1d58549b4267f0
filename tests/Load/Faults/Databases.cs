using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Sqlite;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Load.Faults;

/// <summary>Faults of the databases under the product.</summary>
internal static class Databases
{
    /// <summary>Broken on purpose: SQLite no longer syncs.</summary>
    /// <remarks>PostgreSQL is told on its own side, by <see cref="NeverSync(string)"/>: the product overrules what a server is set to.</remarks>
    public static void NeverSync(IServiceCollection services)
    {
        var own = services.Where(service =>
            service is { IsKeyedService: true, KeyedImplementationFactory: not null } && service.ServiceType == typeof(IDatabase)).ToList();
        foreach (var real in own)
        {
            services.Remove(real);
            services.AddKeyedSingleton(real.ServiceKey, (provider, key) => NeverSync((IDatabase)real.KeyedImplementationFactory!(provider, key)));
        }
    }

    /// <summary>Broken on purpose: a transaction that writes events answers before its log is on the disk, whatever its session is set to.</summary>
    public static async Task NeverSync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var plant = database.CreateCommand(
            """
            create function planted_sync_off() returns trigger language plpgsql as
                $$ begin perform set_config('synchronous_commit', 'off', true); return null; end $$;
            create trigger planted_sync_off before insert on events for each statement execute function planted_sync_off();
            """);
        await plant.ExecuteNonQueryAsync();
    }

    /// <summary>Broken on purpose: a stream may have two events under one version.</summary>
    public static Task AllowTwins(string connectionString) => PostgresServer.Execute(
        connectionString, "drop index events_by_stream; create index events_by_stream on events (stream, version)");

    private static IDatabase NeverSync(IDatabase database)
    {
        if (database is SqliteDatabase sqlite)
        {
            Blocking.Result(sqlite.Run(connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "pragma synchronous = off";
                return command.ExecuteNonQuery();
            }));
        }

        return database;
    }
}
