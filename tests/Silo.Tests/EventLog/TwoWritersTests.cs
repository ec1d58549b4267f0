using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Storage.Writing;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests.EventLog;

/// <summary>Servers that meet on one PostgreSQL by mistake.</summary>
public sealed class TwoWritersTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly List<LogHost> _hosts = [];
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await postgres.Server.CreateDatabase();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        // The loser of a test ends its process with 1; this one is the test runner's.
        Environment.ExitCode = 0;
    }

    [Theory]
    [InlineData(WriterSharing.Alone, WriterSharing.Alone)]
    [InlineData(WriterSharing.Alone, WriterSharing.Cluster)]
    [InlineData(WriterSharing.Cluster, WriterSharing.Alone)]
    public async Task Start_BesideAServerThatMayNotShare_IsRefusedWithWhoItIs(WriterSharing first, WriterSharing second)
    {
        var log = (await Start(first)).Log;

        var refusal = await Assert.ThrowsAsync<StorageInUseException>(() => Start(second, wait: "00:00:00.3"));

        Assert.Contains($"'Scheduling {Environment.MachineName}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"/{Environment.ProcessId}/", refusal.Message, StringComparison.Ordinal);
        await log.Append("slot/a", 0);
    }

    [Fact]
    public async Task Start_BesideAServer_TouchesNothing()
    {
        await Start(WriterSharing.Alone);
        await PostgresServer.Execute(_connectionString, "drop table schema_versions");

        await Assert.ThrowsAsync<StorageInUseException>(() => Start(WriterSharing.Alone, wait: "00:00:00.1"));

        await Assert.ThrowsAsync<PostgresException>(() => PostgresServer.Execute(_connectionString, "select from schema_versions"));
    }

    [Fact]
    public async Task Start_OfAClustersMembers_AllWrite()
    {
        var first = (await Start(WriterSharing.Cluster)).Log;
        var second = (await Start(WriterSharing.Cluster)).Log;

        await Task.WhenAll(first.Append("slot/a", 0), second.Append("slot/b", 0));

        Assert.Equal(2, (await second.All()).Count);
    }

    [Fact]
    public async Task Start_WhileThePredecessorEnds_WaitsForItsSession()
    {
        var first = await Start(WriterSharing.Alone);
        await first.Log.Append("slot/a", 0);
        var second = Start(WriterSharing.Alone);

        _hosts.Remove(first);
        await first.DisposeAsync();

        Assert.Single(await (await second).Log.Stream("slot/a"));
    }

    [Fact]
    public async Task Append_SessionKilledAndNobodyElseThere_TakesTheLockAgainAndGoesOn()
    {
        var host = await Start(WriterSharing.Alone);
        await host.Log.Append("slot/a", 0);

        await KillWriters();
        await Eventually.True(() => Appends(host.Log, "slot/b"), "the log is written over a new session");

        Assert.False(host.Stopping.IsCancellationRequested);
        await Assert.ThrowsAsync<StorageInUseException>(() => Start(WriterSharing.Alone, wait: "00:00:00.1"));
    }

    [Fact]
    public async Task Append_LockGoneToAnother_IsRefusedAndTheServerStops()
    {
        var host = await Start(WriterSharing.Alone);
        await host.Log.Append("slot/a", 0);

        // A session that waits for the lock in the server gets it the moment that the first one dies, before that one can ask.
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var rival = await source.OpenConnectionAsync();
        await using var queue = new NpgsqlCommand($"select pg_advisory_lock({WriterLock.Key})", rival);
        var taken = queue.ExecuteScalarAsync();
        await Eventually.True(IsAwaited, "the rival waits for the lock");
        await KillWriters();
        await taken;

        await Eventually.True(() => host.Stopping.IsCancellationRequested, "the server that lost the lock stops");
        var refusal = await Assert.ThrowsAsync<EventLogException>(() => host.Log.Append("slot/b", 0));
        Assert.True(refusal.OutcomeIsKnown);
        Assert.Contains("Another server writes to this event log", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, Environment.ExitCode);
        Assert.NotNull(host.Get<IWriterFence>().Loss);
        Assert.Empty(await host.Log.Stream("slot/b"));
    }

    [Fact]
    public async Task Append_FirstOnesSessionKilledWhileASecondWaits_OneGoesOnAndOneStops()
    {
        var first = await Start(WriterSharing.Alone);
        await first.Log.Append("slot/a", 0);
        var second = Start(WriterSharing.Alone, wait: "00:00:05");
        var waiting = second.ContinueWith(_ => { }, TaskScheduler.Default);

        await KillWriters();
        await Eventually.Ends(waiting, "the second server has the lock or has given up");
        if (second.IsCompletedSuccessfully)
        {
            await Eventually.True(() => first.Stopping.IsCancellationRequested, "the first server stops");
            await Assert.ThrowsAsync<EventLogException>(() => first.Log.Append("slot/b", 0));
            await (await second).Log.Append("slot/b", 0);
        }
        else
        {
            Assert.IsType<StorageInUseException>(second.Exception!.InnerException);
            await first.Log.Append("slot/b", 0);
        }
    }

    [Fact]
    public async Task Append_WithoutTheFence_BothWriteAndOnlyTheIndexKeepsOneStreamFromTwoHistories()
    {
        // What the fence is for: as members of a cluster the two are let in, and would each go on from what they remember.
        var first = (await Start(WriterSharing.Cluster)).Log;
        var second = (await Start(WriterSharing.Cluster)).Log;
        await first.Append("slot/a", 0);

        await Assert.ThrowsAsync<AppendConflictException>(() => second.Append("slot/a", 0));
        Assert.Single(await second.Stream("slot/a"));
    }

    private async Task<LogHost> Start(WriterSharing sharing, string wait = "00:00:20")
    {
        var host = await LogHost.Start(
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = "Postgres",
                ["Storage:ConnectionString"] = _connectionString,
                ["Storage:WriterWait"] = wait,
            },
            sharing: sharing);
        _hosts.Add(host);
        return host;
    }

    private static async Task<bool> Appends(IEventLog log, string stream)
    {
        await log.Append(stream, 0);
        return true;
    }

    private Task KillWriters() => PostgresServer.Execute(
        _connectionString,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'Scheduling %'");

    private async Task<bool> IsAwaited()
    {
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var command = source.CreateCommand(
            $"select exists (select from pg_locks where locktype = 'advisory' and objid = {WriterLock.Key} and not granted)");
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
