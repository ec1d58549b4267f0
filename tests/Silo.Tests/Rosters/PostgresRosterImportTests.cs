namespace Scheduling.Silo.Tests.Rosters;

public sealed class PostgresRosterImportTests(PostgresFixture postgres) : RosterImportContract, IClassFixture<PostgresFixture>
{
    private string _connectionString = "";

    public override async ValueTask InitializeAsync()
    {
        _connectionString = await postgres.Server.CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = _connectionString,
    };
}
