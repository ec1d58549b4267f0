namespace Scheduling.Silo.Tests.Audit;

public sealed class SqliteAuditTests : AuditContract
{
    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite" };
}

public sealed class PostgresAuditTests(PostgresFixture postgres) : AuditContract, IClassFixture<PostgresFixture>
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
