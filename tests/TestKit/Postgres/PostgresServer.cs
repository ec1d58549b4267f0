using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Scheduling.TestKit.Postgres;

/// <summary>
/// A real PostgreSQL server of the test's own, in a temporary folder, reached through a Unix socket so that no port can be
/// taken. It syncs to the disk like a real one.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "scheduling";

    private readonly string _folder;
    private readonly string _disk;
    private readonly PostgresBinaries _binaries;
    private Process? _process;

    private PostgresServer(string folder, string disk, PostgresBinaries binaries)
    {
        _folder = folder;
        _disk = disk;
        _binaries = binaries;
    }

    /// <summary>Connection string of the database that always exists.</summary>
    public string ConnectionString => To("postgres");

    /// <summary>Everything that it keeps on disk.</summary>
    public string Folder => _disk;

    private string Data => Path.Combine(_disk, "data");

    /// <summary>Whether it follows another server, so that it can be read and not written.</summary>
    public async Task<bool> IsStandby() => (bool)(await Ask("select pg_is_in_recovery()"))!;

    /// <summary>Makes a new server and waits until it answers.</summary>
    /// <param name="disk">Where to keep its data; null for a temporary folder.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresServer> Start(string? disk = null)
    {
        var binaries = PostgresBinaries.Find();
        var folder = Directory.CreateTempSubdirectory("scheduling-pg-").FullName;
        var server = new PostgresServer(folder, disk ?? folder, binaries);
        try
        {
            await binaries.GiveTo(folder);
            await binaries.GiveTo(server._disk);

            // On a temporary folder the machine would have to die for syncing it to matter.
            await binaries.Run(
                "initdb", ["-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", .. disk is null ? ["--no-sync"] : (string[])[]]);
            await server.Restart();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a server that follows another one over streaming replication, and waits until it answers reads.</summary>
    /// <param name="primary">The one to follow.</param>
    public static async Task<PostgresServer> StartStandby(PostgresServer primary)
    {
        var binaries = PostgresBinaries.Find();
        var folder = Directory.CreateTempSubdirectory("scheduling-pg-").FullName;
        var server = new PostgresServer(folder, folder, binaries);
        try
        {
            await binaries.GiveTo(folder);
            await server.Follow(primary);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Ends the server if it runs, drops its data, and lets it follow another one, as a copy of it. What it had and the other one lacks is
    /// gone, as it is when a former primary joins again.
    /// </summary>
    /// <param name="primary">The one to follow.</param>
    public async Task Follow(PostgresServer primary)
    {
        await Kill();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        await _binaries.Run(
            "pg_basebackup", "-D", Data, "-R", "-X", "stream", "-c", "fast", "--no-sync", "-h", primary._folder, "-U", User);
        await Restart();
    }

    /// <summary>Lets a standby be a primary, and waits until it takes writes.</summary>
    public async Task Promote()
    {
        if (!(bool)(await Ask("select pg_promote(true, 30)"))!)
        {
            throw new InvalidOperationException("PostgreSQL was not promoted within 30 s.");
        }
    }

    /// <summary>
    /// Lets sessions, those that are open too, write no more, or write again. They stay open: whoever does not look at the answers of the server does
    /// not notice.
    /// </summary>
    public async Task BeReadOnly(bool readOnly)
    {
        await Execute(ConnectionString, $"alter system set default_transaction_read_only = {(readOnly ? "on" : "off")}");
        await Execute(ConnectionString, "select pg_reload_conf()");
    }

    /// <summary>Acknowledges a commit only when a standby has it on its disk too, or no more. Waits until the standby is there.</summary>
    public async Task WaitForStandby(bool wait)
    {
        await Execute(ConnectionString, $"alter system set synchronous_standby_names = {(wait ? "'*'" : "''")}");
        await Execute(ConnectionString, "select pg_reload_conf()");
        if (wait)
        {
            await Eventually.True(
                async () => await Ask("select count(*) from pg_stat_replication where sync_state = 'sync'") is 1L, "a standby follows");
        }
    }

    /// <summary>Stops the server as an operator does: its sessions end, and what it has written reaches its standby.</summary>
    public async Task Stop()
    {
        await _binaries.Run("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w");
        await Kill();
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await Execute(ConnectionString, $"create database {name}");
        return To(name);
    }

    /// <summary>Kills the server and all its sessions at once, as a power cut would.</summary>
    public async Task Kill()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Starts the server again after <see cref="Kill"/>, at the same address, and waits until it answers.</summary>
    public async Task Restart()
    {
        await Kill();
        _process = _binaries.Start(
            "postgres", "-D", Data, "-k", _folder, "-c", "listen_addresses=", "-c", "max_connections=200", "-c", "max_wal_size=4GB");
        await Eventually.True(Answers, "PostgreSQL answers");
    }

    /// <summary>
    /// Lets sessions that start from now on write no file larger than this, as a quota would; null lifts the limit. Not below
    /// 16 MB, the size of a file of the write-ahead log.
    /// </summary>
    public Task LimitFileSize(long? bytes) =>
        _binaries.Run("/usr/bin/prlimit", "--pid", $"{_process!.Id}", $"--fsize={bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}:");

    /// <summary>Lets the server write to a folder.</summary>
    public Task Give(string path) => _binaries.GiveTo(path);

    /// <summary>Stops the server and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs one statement.</summary>
    public static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task<bool> Answers()
    {
        if (_process is null or { HasExited: true })
        {
            // A killed server's last session may still hold its memory for a moment; then the new one gives up.
            _process = null;
            await Restart();
        }

        await Execute(ConnectionString, "select 1");
        return true;
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Database = database,
        Username = User,
    }.ToString();
}
