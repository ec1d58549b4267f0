using Scheduling.Grains.Log;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests.EventLog;

public sealed class PostgresEventLogTests(PostgresFixture postgres) : EventLogContract, IClassFixture<PostgresFixture>
{
    private string _connectionString = "";

    private protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = _connectionString,
    };

    public override async ValueTask InitializeAsync() => _connectionString = await postgres.Server.CreateDatabase();

    private protected override async Task<(IEventLog First, IEventLog Second)> OpenTwo() => ((await Open()).Log, (await Open()).Log);
}
