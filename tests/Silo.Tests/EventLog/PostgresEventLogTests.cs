using Npgsql;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog.Postgres;
using Scheduling.Silo.Storage.Writing;
using Scheduling.TestKit.Disks;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests.EventLog;

public sealed class PostgresEventLogTests(PostgresFixture postgres) : EventLogContract, IClassFixture<PostgresFixture>
{
    private const string InsertByHand =
        "insert into events (stream, version, type, data, at, actor, operation) values ('slot/a', 1, 't', '{}', 0, '', '')";

    private string _connectionString = "";
    private SmallDisk? _disk;

    private protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = _connectionString,
    };

    private protected override WriterSharing Sharing => WriterSharing.Cluster;

    public override async ValueTask InitializeAsync() => _connectionString = await postgres.Server.CreateDatabase();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_disk is not null)
        {
            using var disk = _disk;
            await PostgresServer.Execute(postgres.Server.ConnectionString, $"drop database {Database} with (force)");
            await PostgresServer.Execute(postgres.Server.ConnectionString, "drop tablespace small");
        }
    }

    private string Database => new NpgsqlConnectionStringBuilder(_connectionString).Database!;

    [Fact]
    public async Task Append_ServerKilledMidway_FailsLoudlyAndEveryAppendIsWholeOrAbsent()
    {
        var log = (await Open()).Log;
        var appends = new List<Task>();
        for (var i = 0; i < 3_000; i++)
        {
            appends.Add(log.Append([To($"a/{i}", 0), To($"b/{i}", 0)], CancellationToken.None));
        }

        await appends[0];
        await postgres.Server.Kill();
        await Eventually.Ends(Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default), "every append that met the dead server");
        await Assert.ThrowsAsync<EventLogException>(() => log.Append("c", 0));

        await postgres.Server.Restart();
        await Eventually.True(async () => await log.Stream("c") is [], "the log reads again");
        await Eventually.True(async () => await log.All() is not null, "the log is searched again");
        var found = (await log.All()).Select(e => e.Stream).ToHashSet();
        for (var i = 0; i < appends.Count; i++)
        {
            Assert.Equal(found.Contains($"a/{i}"), found.Contains($"b/{i}"));
            if (appends[i].IsCompletedSuccessfully)
            {
                Assert.Contains($"a/{i}", found);
            }
            else if (Assert.IsType<EventLogException>(appends[i].Exception?.InnerException).OutcomeIsKnown)
            {
                Assert.DoesNotContain($"a/{i}", found);
            }
        }

        await log.Append("after", 0);
        Assert.Single(await log.Stream("after"));
    }

    [Fact]
    public async Task Append_RowWrittenBehindTheLogsBack_OnlyItsRivalConflicts()
    {
        var log = (await Open()).Log;

        // A session that does not take the writers' lock and has not committed: only the unique index can see it.
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var rival = await source.OpenConnectionAsync(Cancellation);
        await using var transaction = await rival.BeginTransactionAsync(Cancellation);
        await Run(rival, InsertByHand);

        var appends = Enumerable.Range(0, 10).Select(i => log.Append(i == 4 ? "slot/a" : $"s/{i}", 0)).ToList();
        await Eventually.True(() => IsWaitingForARow(source), "the log waits for the rival's transaction");
        await transaction.CommitAsync(Cancellation);
        await Task.WhenAll(appends).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(appends, (append, i) => Assert.Equal(i == 4, append.Exception?.InnerException is AppendConflictException));
        Assert.Equal(10, (await log.All()).Count);
    }

    [Fact]
    public async Task ReadAll_WhileAnotherMembersBatchIsNotCommitted_ShowsNoLaterPosition()
    {
        var log = (await Open()).Log;
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var member = await source.OpenConnectionAsync(Cancellation);
        await using var transaction = await member.BeginTransactionAsync(Cancellation);
        await Run(member, PostgresCommands.Lock);
        await Run(member, InsertByHand);

        var later = log.Append("slot/b", 0);
        await Eventually.True(() => IsWaitingForItsTurn(source), "the log waits for the other member's batch");
        Assert.Empty(await log.All());
        await transaction.CommitAsync(Cancellation);
        await later;

        Assert.Equal(["slot/a", "slot/b"], (await log.All()).Select(e => e.Stream));
    }

    [Fact]
    public async Task ReadAll_WhenSomebodyTakesNoTurn_WouldMissAPosition()
    {
        // Why batches take turns: this session does not, and whoever has read up to the later event never sees its.
        var log = (await Open()).Log;
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var rude = await source.OpenConnectionAsync(Cancellation);
        await using var transaction = await rude.BeginTransactionAsync(Cancellation);
        await Run(rude, InsertByHand);

        await log.Append("slot/b", 0);
        var read = (await log.All())[^1].Position;
        await transaction.CommitAsync(Cancellation);

        Assert.Empty(await log.All(from: read + 1));
        Assert.Equal(2, (await log.All()).Count);
    }

    [Fact]
    public async Task Start_ManyAtOnceOnAnEmptyDatabase_AllStart()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open()));

        Assert.Equal(1L, await Count(hosts[0], "schema_versions"));
    }

    private protected override async Task<(IEventLog First, IEventLog Second)> OpenTwo() => ((await Open()).Log, (await Open()).Log);

    private protected override Task Plant(LogHost host, string sql) => Execute(host, $"""
        alter table events disable trigger events_keep;
        alter table events alter column data drop not null;
        {sql}
        """);

    private protected override async Task<LogHost> OpenOnSmallDisk()
    {
        _disk = SmallDisk.TryMount();
        if (_disk is not null)
        {
            await postgres.Server.Give(_disk.Path);
            await PostgresServer.Execute(postgres.Server.ConnectionString, $"create tablespace small location '{_disk.Path}'");
            await PostgresServer.Execute(postgres.Server.ConnectionString, $"alter database {Database} set default_tablespace = small");
        }
        else
        {
            await postgres.Server.LimitFileSize(16 << 20);
        }

        return await Open();
    }

    private protected override async Task MakeRoom(LogHost host)
    {
        if (_disk is not null)
        {
            _disk.Grow();
        }
        else
        {
            // The limit stays with the sessions that have it.
            await postgres.Server.LimitFileSize(null);
            await PostgresServer.Execute(
                postgres.Server.ConnectionString, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Database}'");
        }
    }

    private protected override async Task<LogHost> OpenAfterCrash()
    {
        await postgres.Server.Kill();
        await postgres.Server.Restart();
        return await Open();
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static Task<bool> IsWaitingForARow(NpgsqlDataSource source) => IsWaiting(source, "transactionid");

    private static Task<bool> IsWaitingForItsTurn(NpgsqlDataSource source) => IsWaiting(source, "advisory");

    private static async Task<bool> IsWaiting(NpgsqlDataSource source, string kind)
    {
        await using var command = source.CreateCommand($"select exists (select from pg_locks where locktype = '{kind}' and not granted)");
        return (bool)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
