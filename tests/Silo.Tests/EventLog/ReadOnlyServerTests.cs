using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>One PostgreSQL that takes no writes for a while, as the primary of a name or an address that moves to another one.</summary>
public sealed class ReadOnlyServerTests : IAsyncLifetime
{
    private PostgresServer _postgres = null!;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.Start();
        _database = await _postgres.CreateDatabase();
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task Append_WhileTheServerIsReadOnly_IsRefusedForSureAndTheServerIsNotReady()
    {
        await using var host = await Start();
        await host.Log.Append("slot/a", 0);
        Assert.Equal(HealthStatus.Healthy, await Readiness(host));

        await _postgres.BeReadOnly(true);
        await Eventually.True(async () => await Readiness(host) is HealthStatus.Unhealthy, "the server is not ready");
        var refusal = await Assert.ThrowsAsync<EventLogException>(() => host.Log.Append("slot/b", 0));
        Assert.True(refusal.OutcomeIsKnown);

        await _postgres.BeReadOnly(false);
        await Eventually.True(async () => await Readiness(host) is HealthStatus.Healthy, "the server is ready again");
        await host.Log.Append("slot/b", 0);
        Assert.Single(await host.Log.Stream("slot/b"));
    }

    [Fact]
    public async Task Append_RefusedAsReadOnly_EndsTheSessionOfTheWriter()
    {
        await using var host = await Start();
        await host.Log.Append("slot/a", 0);
        var first = await Writer();

        await _postgres.BeReadOnly(true);
        await Eventually.True(async () => await Writer() is null, "no session holds the right to write");
        await _postgres.BeReadOnly(false);
        await Eventually.True(async () => await Writer() is not null, "a session holds the right to write again");

        Assert.NotEqual(first, await Writer());
    }

    [Fact]
    public async Task Run_WriteRefusedAsReadOnly_TheSessionIsNeverUsedAgain()
    {
        await using var host = await Start();
        await host.Database.Run(connection => connection.Execute("create table notes (note text)"), Cancellation);
        var first = await host.Database.Run(Session, Cancellation);

        await _postgres.BeReadOnly(true);
        await Eventually.True(() => IsRefused(host), "a note is refused");
        await _postgres.BeReadOnly(false);
        await Eventually.True(async () => !await IsRefused(host), "a note is written");

        Assert.NotEqual(first, await host.Database.Run(Session, Cancellation));
    }

    [Fact]
    public async Task Start_OnAStandby_IsRefusedThoughItGivesTheLock()
    {
        await using var standby = await PostgresServer.StartStandby(_postgres);
        var there = new NpgsqlConnectionStringBuilder(_database) { Host = new NpgsqlConnectionStringBuilder(standby.ConnectionString).Host };

        var refusal = await Assert.ThrowsAsync<EventLogException>(() => Start(there.ToString()));

        Assert.Contains("takes no writes", refusal.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Session(DbConnection connection) => connection.ExecuteScalar<int>("select pg_backend_pid()");

    private static int Write(DbConnection connection) => connection.Execute("insert into notes values ('a')");

    private static async Task<HealthStatus> Readiness(LogHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "writer", Cancellation)).Status;

    private static async Task<bool> IsRefused(LogHost host)
    {
        try
        {
            await host.Database.Run(Write, Cancellation);
            return false;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction;
        }
    }

    private async Task<int?> Writer()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        return await connection.ExecuteScalarAsync<int?>(
            $"select pid from pg_locks where locktype = 'advisory' and objid = {WriterLock.Key} and granted");
    }

    private Task<LogHost> Start(string? database = null) => LogHost.Start(new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = database ?? _database,
        ["Storage:WriterWait"] = "00:00:00.3",
    });
}
