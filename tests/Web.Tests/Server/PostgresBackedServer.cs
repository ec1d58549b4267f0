using Scheduling.TestKit.Postgres;

namespace Scheduling.Web.Tests.Server;

/// <summary>A server on a PostgreSQL of its own.</summary>
public sealed class PostgresBackedServer : IAsyncLifetime
{
    private PostgresServer _postgres = null!;

    /// <summary>The server.</summary>
    public TestServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.Start();
        Server = await TestServer.Start("--Storage:Provider=Postgres", $"--Storage:ConnectionString={await _postgres.CreateDatabase()}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
