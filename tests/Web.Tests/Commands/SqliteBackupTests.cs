using Microsoft.Data.Sqlite;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Commands;

public sealed class SqliteBackupTests : BackupContract
{
    [Fact]
    public async Task Backup_OfAStoppedServer_AndOfOneInADeepFolder_Work()
    {
        // Deeper than the address of a socket may be long.
        var here = await Place(string.Join('-', Enumerable.Repeat("a-folder-with-a-long-name", 5)));
        Directory.CreateDirectory(Path.Combine(here.Folder, "snapshot-left-behind"));
        await using (await here.Server())
        {
            Assert.False(Directory.Exists(Path.Combine(here.Folder, "snapshot-left-behind")));
            var running = await Invocation.Of(["backup", "--to", File, .. here.Arguments]);
            Assert.True(running.ExitCode == 0, running.Error);
        }

        Assert.False(System.IO.File.Exists(Path.Combine(here.Folder, "control.sock")));
        var stopped = await Invocation.Of(["backup", "--to", File + ".2", .. here.Arguments]);
        Assert.True(stopped.ExitCode == 0, stopped.Error);
    }

    [Fact]
    public async Task Restore_OfANewerSchema_IsRefused()
    {
        var here = await Place("here");
        await using (await here.Server())
        {
        }

        Execute(Path.Combine(here.Folder, "vault.db"), "insert into schema_versions values ('vault', 99, '')");
        Assert.Equal(0, (await Invocation.Of(["backup", "--to", File, .. here.Arguments])).ExitCode);
        var there = await Place("there");
        here.GiveKeysTo(there);

        var refused = await Invocation.Of(["restore", "--from", File, .. there.Arguments]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("'vault' in the database is version 99", refused.Error, StringComparison.Ordinal);
        Assert.True(await IsEmpty(there));
    }

    [Fact]
    public async Task Start_AfterAnInterruptedRestore_IsRefusedUntilItIsRepeated()
    {
        var here = await Place("here");
        await BackUp(here);

        // What is left when the machine stops between two moves.
        System.IO.File.Delete(Path.Combine(here.Folder, "vault.db"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(here.Folder, "restore.unfinished"), "", TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAnyAsync<Exception>(here.Server);
        Assert.Contains("was interrupted", failure.Message, StringComparison.Ordinal);

        var repeated = await Invocation.Of(["restore", "--from", File, "--force", .. here.Arguments]);
        Assert.True(repeated.ExitCode == 0, repeated.Error);
        await using var again = await here.Server();
    }

    private protected override Task<string[]> Settings() => Task.FromResult<string[]>([]);

    private protected override Task<bool> IsEmpty(Deployed place) => Task.FromResult(
        Directory.EnumerateFileSystemEntries(place.Folder).All(path => Path.GetFileName(path) is "keys" or "server.lock"));

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
