using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Scheduling.Load.Attack;

/// <summary>One student with many live connections, who begins to watch again and again.</summary>
internal sealed class GreedyWatcher : Attacker
{
    private const int AtOnce = 20;
    private readonly Socket?[] _connections;
    private readonly byte[] _upgrade;
    private readonly byte[] _watch;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _next;

    public GreedyWatcher(int port, bool fromManyAddresses, int connections, string token, string campaign)
        : base(port, fromManyAddresses)
    {
        _connections = new Socket?[connections];
        _upgrade = Encoding.ASCII.GetBytes(
            $"GET /live?access_token={token} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        _watch =
        [
            .. Enumerable.Range(0, AtOnce).SelectMany(n => Frame(string.Create(
                CultureInfo.InvariantCulture, $$"""{"type":1,"invocationId":"{{n}}","target":"Watch","arguments":["slots/{{campaign}}"]}"""))),
        ];
    }

    public override void Dispose()
    {
        base.Dispose();
        Array.ForEach(_connections, connection => connection?.Dispose());
    }

    protected override void Strike()
    {
        var n = _next++ % _connections.Length;
        if (_connections[n] is { } connection && Drain(connection, _buffer) && TrySend(connection, _watch))
        {
            return;
        }

        _connections[n]?.Dispose();
        _connections[n] = Connect(n);
        TrySend(_connections[n]!, _upgrade);
        TrySend(_connections[n]!, Frame("""{"protocol":"json","version":1}"""));
    }

    // A masked text frame (RFC 6455, 5.2) with the mask zero, which leaves the text as it is.
    private static byte[] Frame(string message)
    {
        var text = Encoding.ASCII.GetBytes(message + '\u001e');
        return text.Length < 126
            ? [0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. text]
            : [0x81, 0x80 | 126, (byte)(text.Length >> 8), (byte)text.Length, 0, 0, 0, 0, .. text];
    }
}
