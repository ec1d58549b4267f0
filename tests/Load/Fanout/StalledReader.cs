using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Scheduling.Load.Fanout;

/// <summary>A watcher that stops reading: it watches like any other, and then leaves everything that comes in the network.</summary>
internal sealed class StalledReader : IDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly SocketsHttpHandler _network = new() { ConnectCallback = Connect };

    /// <summary>Connects, watches, and reads no more.</summary>
    public static async Task<StalledReader> Start(Uri server, string token, string topic)
    {
        var reader = new StalledReader();
        var hub = new UriBuilder(server) { Scheme = "ws", Path = "/live", Query = $"access_token={Uri.EscapeDataString(token)}" }.Uri;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await reader._socket.ConnectAsync(hub, new HttpMessageInvoker(reader._network), limit.Token);
        await reader.Send("""{"protocol":"json","version":1}""", limit.Token);
        await reader.Send($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":["{{topic}}"]}""", limit.Token);
        await reader.ReadUntil("\"invocationId\":\"1\"", limit.Token);
        return reader;
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _network.Dispose();
    }

    // A small buffer, so that what is not read is the server's to keep and not this side's.
    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private Task Send(string record, CancellationToken cancellation) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, endOfMessage: true, cancellation);

    private async Task ReadUntil(string wanted, CancellationToken cancellation)
    {
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        while (!heard.ToString().Contains(wanted, StringComparison.Ordinal))
        {
            var received = await _socket.ReceiveAsync(buffer, cancellation);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }
    }
}
