namespace Scheduling.Web.Tests.Server;

/// <summary>One server on SQLite for all tests that need no server of their own; each test makes a campaign of its own on it.</summary>
public sealed class SqliteServer : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public TestServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Server = await TestServer.Start();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
