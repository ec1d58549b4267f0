using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Scheduling.Load.Cut;

/// <summary>
/// Stands between clients and server as a bad network does: it cuts with and without a farewell, delays, splits what is sent into small
/// pieces, stalls, and falls silent for good.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(3);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, byte> _open = new();
    private readonly int _upstream;
    private readonly Random _random;
    private readonly Task _accepting;
    private volatile bool _rough;

    private CuttingProxy(int upstream, int seed)
    {
        (_upstream, _random) = (upstream, new Random(seed));
        _listener.Start(backlog: 8192);
        _accepting = Accept();
    }

    /// <summary>Where clients find it.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Connections that it has cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Connections that it has stalled, for a while or for good.</summary>
    public int Stalls { get; private set; }

    /// <summary>Changes that it has lost on connections that are still open.</summary>
    public int Swallowed => _open.Keys.Count(connection => connection.HasSwallowed);

    /// <summary>Starts it before a server on this machine.</summary>
    public static CuttingProxy Start(int upstream, int seed) => new(upstream, seed);

    /// <summary>Treats whatever is sent badly for a span of time, and cuts or stalls a connection every so often; afterwards it is kind again.</summary>
    /// <param name="span">How long.</param>
    /// <param name="between">Time between two connections that are cut or stalled.</param>
    /// <param name="silence">Whether it lets some fall silent for good.</param>
    public async Task Storm(TimeSpan span, TimeSpan between, bool silence)
    {
        _rough = true;
        using var over = new CancellationTokenSource(span);
        using var timer = new PeriodicTimer(between);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                if (Any() is { } connection)
                {
                    Spoil(connection, silence);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The storm is over.
        }

        _rough = false;
    }

    /// <summary>Cuts every connection at once.</summary>
    /// <returns>How many.</returns>
    public int CutAll()
    {
        var all = _open.Keys.ToList();
        all.ForEach(connection => connection.Cut(reset: true));
        Cuts += all.Count;
        return all.Count;
    }

    /// <summary>Loses the next change on every open connection, and says nothing.</summary>
    public void SwallowChange()
    {
        foreach (var connection in _open.Keys)
        {
            connection.SwallowChange();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        CutAll();
    }

    private void Spoil(ProxiedConnection connection, bool silence)
    {
        switch (Next(silence ? 12 : 11))
        {
            case < 4:
                connection.Cut(reset: true);
                Cuts++;
                break;
            case < 8:
                connection.Cut(reset: false);
                Cuts++;
                break;
            case < 11:
                connection.Stall(Task.Delay(LongestStall * (Next(1000) / 1000.0)));
                Stalls++;
                break;
            default:
                connection.Stall(new TaskCompletionSource().Task);
                Stalls++;
                break;
        }
    }

    private ProxiedConnection? Any() => _open.Keys.ToArray() is { Length: > 0 } open ? open[Next(open.Length)] : null;

    private int Next(int most)
    {
        lock (_random)
        {
            return _random.Next(most);
        }
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                client.NoDelay = true;
                var connection = new ProxiedConnection(client, _upstream, new Random(Next(int.MaxValue)), () => _rough);
                _open[connection] = 0;
                _ = Forward(connection);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task Forward(ProxiedConnection connection)
    {
        await connection.Run();
        _open.TryRemove(connection, out _);
    }
}
