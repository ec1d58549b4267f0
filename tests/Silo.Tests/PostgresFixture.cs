using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests;

/// <summary>One PostgreSQL server for a test class; each test makes its own database in it.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
