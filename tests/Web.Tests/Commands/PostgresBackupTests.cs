using Npgsql;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Web.Tests.Commands;

public sealed class PostgresBackupTests : BackupContract, IAsyncLifetime
{
    private PostgresServer _postgres = null!;

    public async ValueTask InitializeAsync() => _postgres = await PostgresServer.Start();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _postgres.DisposeAsync();
    }

    private protected override async Task<string[]> Settings() =>
        ["Storage:Provider=Postgres", $"Storage:ConnectionString={await _postgres.CreateDatabase()}"];

    private protected override async Task<bool> IsEmpty(Deployed place)
    {
        await using var source = NpgsqlDataSource.Create(place.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from pg_class where relnamespace = 'public'::regnamespace");
        return (long)(await command.ExecuteScalarAsync())! == 0;
    }
}
