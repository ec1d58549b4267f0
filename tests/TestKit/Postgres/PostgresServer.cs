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
