using Npgsql;

namespace Scheduling.TestKit.Postgres;

/// <summary>
/// A primary and its standby, over streaming replication. Commits are synchronous: the primary acknowledges one only when the standby has it on its
/// disk too (<c>synchronous_standby_names</c> names it, and the sessions of the product ask for <c>synchronous_commit=on</c>). So whatever was
/// acknowledged is there after a promotion.
/// </summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private readonly PostgresServer _one;
    private readonly PostgresServer _other;

    private PostgresPair(PostgresServer one, PostgresServer other) => (_one, _other, Primary) = (one, other, one);

    /// <summary>The one that takes writes, or took them last.</summary>
    public PostgresServer Primary { get; private set; }

    /// <summary>The other one.</summary>
    public PostgresServer Standby => Primary == _one ? _other : _one;

    /// <summary>Makes the two, and waits until the standby follows.</summary>
    public static async Task<PostgresPair> Start()
    {
        var primary = await PostgresServer.Start();
        try
        {
            var pair = new PostgresPair(primary, await PostgresServer.StartStandby(primary));
            await primary.WaitForStandby(wait: true);
            return pair;
        }
        catch
        {
            await primary.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>A connection string that names both servers, always in the same order, and says no more about them.</returns>
    public async Task<string> CreateDatabase()
    {
        var database = new NpgsqlConnectionStringBuilder(await Primary.CreateDatabase());
        string[] hosts = [Host(_one), Host(_other)];
        database.Host = string.Join(',', hosts);
        return database.ToString();
    }

    /// <summary>Lets the standby take writes. The primary must take none any more, or not be there.</summary>
    public async Task Promote()
    {
        await Standby.Promote();
        Primary = Standby;
    }

    /// <summary>Lets the one that was the primary follow the other one, and commits wait for it.</summary>
    public async Task Rejoin()
    {
        await Standby.Follow(Primary);
        await Primary.WaitForStandby(wait: true);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    private static string Host(PostgresServer server) => new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
}
