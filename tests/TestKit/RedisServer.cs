using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Scheduling.TestKit;

/// <summary>A real Redis server of the test's own, on a free port of 127.0.0.1, that keeps nothing on disk unless it is told to.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly int _port;
    private readonly TempDirectory _folder = new();
    private Process? _process;

    private RedisServer(int port) => _port = port;

    /// <summary>What the product's setting <c>Redis:Configuration</c> takes.</summary>
    public string Configuration => $"127.0.0.1:{_port},connectTimeout=1000,syncTimeout=1000";

    /// <summary>Where it writes what it keeps, uncompressed, when it is told to save.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<RedisServer> Start()
    {
        var server = Absent();
        await server.Restart();
        return server;
    }

    /// <summary>One that has an address and does not run yet.</summary>
    public static RedisServer Absent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new RedisServer(((IPEndPoint)listener.LocalEndpoint).Port);
    }

    /// <summary>Kills it: whatever it knew is gone.</summary>
    public async Task Kill()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Starts it, empty, at the same address, and waits until it answers.</summary>
    public async Task Restart()
    {
        await Kill();
        var port = _port.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(new ProcessStartInfo(Program, ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--rdbcompression", "no"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.True(Answers, "Redis answers");
    }

    /// <summary>Lets it hang: connections stay open and nothing is answered.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public Task Thaw() => Signal("CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        _folder.Dispose();
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port);
        return client.Connected;
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
