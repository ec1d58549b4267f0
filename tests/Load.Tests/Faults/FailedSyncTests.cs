using Microsoft.Data.Sqlite;
using Scheduling.Load.Faults;
using Scheduling.Silo.Storage.Sqlite;
using Scheduling.TestKit;

namespace Scheduling.Load.Tests.Faults;

public sealed class FailedSyncTests : IDisposable
{
    private static readonly (long A, long B)[] Whole = [(2, 0), (3, 3)];

    private readonly TempDirectory _folder = new();
    private readonly PageCache _cache = new(seed: 1, writtenEarly: 0, failedSyncs: 0);

    public FailedSyncTests() => CachedVfs.Install(_cache, _folder["live"]);

    private string Live => _folder["live/test.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_AfterAFailedSync_PowerLossTakesWholeTransactionsOnly()
    {
        Prepare();
        using (new SqliteFile(Live).Open())
        {
            // What could be read has been folded in. Before anything else is synced, the power fails.
            Assert.Contains(AfterPowerLoss(), Whole);
        }
    }

    [Fact]
    public void Open_FoldingInFailsToo_PowerLossTakesWholeTransactionsOnly()
    {
        for (var syncs = 0; syncs <= 4; syncs++)
        {
            Prepare();
            (_cache.WrittenEarly, _cache.FailedSyncs, _cache.GoodSyncs) = (1, 1, syncs);
            try
            {
                new SqliteFile(Live).Open().Dispose();
            }
            catch (SqliteException)
            {
                // The disk has failed once more.
            }

            Assert.Contains(AfterPowerLoss(), Whole);
        }
    }

    // A transaction over one page that the disk has, and one over two whose sync failed: it can be read, and the disk does not have it.
    private void Prepare()
    {
        (_cache.WrittenEarly, _cache.FailedSyncs, _cache.GoodSyncs) = (0, 0, 0);
        Delete(Path.GetDirectoryName(Live)!);
        var connection = new SqliteFile(Live).Open();
        Execute(connection, "create table a (n); create table b (n); insert into a values (0); insert into b values (0); pragma wal_checkpoint(truncate)");
        Execute(connection, "update a set n = 2");
        _cache.FailedSyncs = 1;
        Assert.Throws<SqliteException>(() => Execute(connection, "begin; update a set n = 3; update b set n = 3; commit"));
        connection.Dispose();
        _cache.FailedSyncs = 0;
    }

    private (long A, long B) AfterPowerLoss()
    {
        var disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Delete(disk);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Live)!))
        {
            File.Copy(file, Path.Combine(disk, Path.GetFileName(file)));
        }

        using var connection = new SqliteFile(Path.Combine(disk, "test.db")).Open();
        Assert.Equal("ok", Execute(connection, "pragma integrity_check"));
        return ((long)Execute(connection, "select n from a")!, (long)Execute(connection, "select n from b")!);
    }

    private void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.GetFiles(folder))
            {
                _cache.Forget(file);
                File.Delete(file);
            }
        }
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
