using Scheduling.TestKit.Disks;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Load.Crash;

/// <summary>The machine that PostgreSQL runs on. It can lose its power where this process may mount a disk of its own.</summary>
internal sealed class DatabaseMachine : IAsyncDisposable
{
    private readonly PoweredDisk? _disk;

    private DatabaseMachine(PostgresServer server, PoweredDisk? disk) => (Server, _disk) = (server, disk);

    public PostgresServer Server { get; }

    public bool CanLosePower => _disk is not null;

    public static async Task<DatabaseMachine> Start()
    {
        var disk = PoweredDisk.TryMount();
        try
        {
            return new DatabaseMachine(await PostgresServer.Start(disk?.Path), disk);
        }
        catch
        {
            disk?.Dispose();
            throw;
        }
    }

    /// <summary>Kills PostgreSQL and all its sessions; what it has written stays.</summary>
    public Task Kill() => Server.Kill();

    /// <summary>Starts PostgreSQL again.</summary>
    public Task Restart() => Server.Restart();

    /// <summary>What was not synced is gone. PostgreSQL lives on for as long as it takes to notice, and whatever it would make durable now fails.</summary>
    public void LosePower() => _disk!.Fail();

    /// <summary>The machine starts again.</summary>
    public async Task RegainPower()
    {
        await Server.Kill();
        _disk!.Restore();
        await Server.Restart();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.Kill();
        _disk?.Dispose();
        await Server.DisposeAsync();
    }
}
