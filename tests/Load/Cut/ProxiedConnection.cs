using System.Net;
using System.Net.Sockets;

namespace Scheduling.Load.Cut;

/// <summary>One client's connection to the server, with a bad network in between.</summary>
internal sealed class ProxiedConnection(Socket client, int upstream, Random random, Func<bool> isRough)
{
    private const int Buffer = 4096;
    private const int MostDelayMs = 40;
    private static readonly byte[] Change = "\"changed\""u8.ToArray();
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _stalled = Task.CompletedTask;
    private volatile bool _swallow;
    private volatile bool _swallowed;
    private bool _over;

    /// <summary>Forwards in both directions until either side, or the proxy, ends it.</summary>
    public async Task Run()
    {
        try
        {
            await _server.ConnectAsync(IPAddress.Loopback, upstream);
            await Task.WhenAny(Pump(client, _server, fromServer: false), Pump(_server, client, fromServer: true));
        }
        catch (SocketException)
        {
            // The server is not there: the client finds its connection closed.
        }
        finally
        {
            Cut(reset: false);
        }
    }

    /// <summary>Ends it on both sides: with a reset, as when a phone changes networks, or with a farewell, as a proxy does that restarts.</summary>
    public void Cut(bool reset)
    {
        lock (_gate)
        {
            if (_over)
            {
                return;
            }

            _over = true;
        }

        _ended.SetResult();

        foreach (var socket in new[] { client, _server })
        {
            if (reset)
            {
                socket.LingerState = new LingerOption(true, 0);
            }

            socket.Dispose();
        }
    }

    /// <summary>Reads and forwards nothing for a while.</summary>
    public void Stall(Task until) => _stalled = until;

    /// <summary>Loses the next change that the server sends, and says nothing.</summary>
    public void SwallowChange() => _swallow = true;

    /// <summary>Whether it has lost one.</summary>
    public bool HasSwallowed => _swallowed;

    private async Task Pump(Socket from, Socket to, bool fromServer)
    {
        var buffer = new byte[Buffer];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await Task.WhenAny(_stalled, _ended.Task);
                if (fromServer && _swallow && buffer.AsSpan(0, read).IndexOf(Change) >= 0)
                {
                    (_swallow, _swallowed) = (false, true);
                    continue;
                }

                await Forward(to, buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut, by either side or by the proxy.
        }
    }

    private async Task Forward(Socket to, Memory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var (delay, size) = isRough() ? Roughly(bytes.Length) : (0, bytes.Length);
            if (delay > 0)
            {
                await Task.Delay(delay);
            }

            for (var part = bytes[..size]; !part.IsEmpty;)
            {
                part = part[await to.SendAsync(part)..];
            }

            bytes = bytes[size..];
        }
    }

    /// <summary>How long a piece waits, and how much of it goes at once.</summary>
    private (int Delay, int Size) Roughly(int length)
    {
        lock (random)
        {
            return (random.Next(4) == 0 ? random.Next(MostDelayMs) : 0, random.Next(3) == 0 ? random.Next(1, length + 1) : length);
        }
    }
}
