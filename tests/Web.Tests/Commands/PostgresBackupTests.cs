using Npgsql;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Web.Tests.Commands;

public sealed class PostgresBackupTests(PostgresBackupTests.Databases databases) : BackupContract, IClassFixture<PostgresBackupTests.Databases>
{
    private protected override async Task<string[]> Settings() =>
        ["Storage:Provider=Postgres", $"Storage:ConnectionString={await databases.Create()}"];

    private protected override async Task<bool> IsEmpty(Deployed place)
    {
        await using var source = NpgsqlDataSource.Create(place.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from pg_class where relnamespace = 'public'::regnamespace");
        return (long)(await command.ExecuteScalarAsync())! == 0;
    }

    /// <summary>One server for all of these tests, in which each has databases of its own.</summary>
    public sealed class Databases : IAsyncLifetime
    {
        private PostgresServer _postgres = null!;

        public async ValueTask InitializeAsync() => _postgres = await PostgresServer.Start();

        public Task<string> Create() => _postgres.CreateDatabase();

        public ValueTask DisposeAsync() => _postgres.DisposeAsync();
    }
}
