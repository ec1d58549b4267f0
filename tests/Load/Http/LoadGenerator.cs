using System.Diagnostics;
using System.Net.Sockets;

namespace Scheduling.Load.Http;

/// <summary>
/// Drives a server on this machine over a fixed number of open connections with one request in flight on each: the next goes out when
/// the answer is there. It shares the cores with the server, so it does as little as it can: raw sockets, prepared bytes, one thread.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly List<RawConnection> _connections;

    private LoadGenerator(List<RawConnection> connections) => _connections = connections;

    /// <summary>Makes the socket engine run what follows an answer on its own single thread instead of handing it to the pool.</summary>
    /// <remarks>Must be called before the first socket of the process is made.</remarks>
    public static void RunOnOneThread()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
    }

    /// <summary>Opens the connections and keeps them open.</summary>
    public static async Task<LoadGenerator> Connect(int port, int connections)
    {
        var generator = new LoadGenerator(new List<RawConnection>(connections));
        try
        {
            for (var i = 0; i < connections; i++)
            {
                generator._connections.Add(await RawConnection.Open(port));
            }

            return generator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>Sends every request once and ends when the last one has been answered, or the server is gone.</summary>
    /// <param name="requests">Whole requests, one after another.</param>
    /// <param name="halfway">What happens when half of the requests have been sent; must not block.</param>
    public async Task<LoadResult> Run(IReadOnlyList<byte[]> requests, Action? halfway = null)
    {
        var statuses = new int[requests.Count];
        var latencies = new long[requests.Count];
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_connections.Select(Drive));
        var elapsed = Stopwatch.GetElapsedTime(start);
        // The last answer came on the socket engine's thread; whatever the caller does next must not keep that one.
        await Task.Yield();
        return new LoadResult(elapsed, statuses, latencies);

        async Task Drive(RawConnection connection)
        {
            try
            {
                while (Interlocked.Increment(ref next) is var i && i < requests.Count)
                {
                    if (i == requests.Count / 2)
                    {
                        halfway?.Invoke();
                    }

                    var sent = Stopwatch.GetTimestamp();
                    statuses[i] = await connection.Send(requests[i]);
                    latencies[i] = Stopwatch.GetTimestamp() - sent;
                }
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The server is gone. What it did not answer keeps the status NoAnswer, and every caller looks at the statuses.
            }
        }
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());
}
