using Microsoft.Data.Sqlite;
using Scheduling.Silo.Storage.Sqlite;

namespace Scheduling.Silo.Tests.Storage;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();
    private readonly SqliteDatabase _database;

    public SqliteDatabaseTests() => _database = new SqliteDatabase(_folder["deep/below/x.db"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("locking_mode", "exclusive")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("wal_autocheckpoint", "8192")]
    public async Task Open_File_HasTheSettingsThatKeepDataSafe(string pragma, string value) =>
        Assert.Equal(value, (await Scalar($"pragma {pragma}"))?.ToString());

    [Fact]
    public async Task Run_ManyAtOnce_AllOnOneThread()
    {
        var threads = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => _database.Run(_ => Environment.CurrentManagedThreadId, Cancellation)));

        Assert.Single(threads.Distinct());
    }

    [Fact]
    public async Task Run_WorkThatLeavesATransactionOpen_FailsAndIsRolledBack()
    {
        await Scalar("create table t (x)");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Scalar("begin; insert into t values (1)"));

        Assert.Equal(0L, await Scalar("select count(*) from t"));
    }

    [Fact]
    public async Task Run_WorkThatThrows_FailsAloneWithItsOwnException()
    {
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => _database.Run<int>(_ => throw new TimeZoneNotFoundException(), Cancellation));
        await Assert.ThrowsAsync<SqliteException>(() => Scalar("select nothing from nowhere"));

        Assert.Equal(1L, await Scalar("select 1"));
    }

    [Fact]
    public async Task Run_FileThatIsNoDatabase_FailsEveryTimeAndGoesOnWhenItIsGone()
    {
        Directory.CreateDirectory(_folder["deep/below"]);
        await File.WriteAllTextAsync(_folder["deep/below/x.db"], new string('x', 10_000), Cancellation);
        await Assert.ThrowsAsync<SqliteException>(() => Scalar("select 1 from sqlite_schema"));
        await Assert.ThrowsAsync<SqliteException>(() => Scalar("select 1 from sqlite_schema"));

        File.Delete(_folder["deep/below/x.db"]);
        Assert.Equal(1L, await Scalar("select 1"));
    }

    [Fact]
    public async Task Run_Closed_IsRefused()
    {
        await Scalar("select 1");
        await _database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Scalar("select 1"));
    }

    private Task<object?> Scalar(string sql) => _database.Run(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        },
        Cancellation);
}
