using Scheduling.TestKit;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Load.Cluster.Servers;

/// <summary>The real PostgreSQL and the real Redis under a cluster, and a folder for files.</summary>
internal sealed class Backends : IAsyncDisposable
{
    private Backends(PostgresServer postgres, RedisServer redis) => (Postgres, Redis) = (postgres, redis);

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public TempDirectory Folder { get; } = new();

    public static async Task<Backends> Start()
    {
        var postgres = await PostgresServer.Start();
        try
        {
            return new Backends(postgres, await RedisServer.Start());
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        Folder.Dispose();
    }
}
