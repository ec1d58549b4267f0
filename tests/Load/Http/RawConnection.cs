using System.Net;
using System.Net.Sockets;

namespace Scheduling.Load.Http;

/// <summary>One keep-alive connection to a server on this machine, with at most one request in flight.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[8 * 1024];

    public static async Task<RawConnection> Open(int port)
    {
        var connection = new RawConnection();
        try
        {
            await connection._socket.ConnectAsync(IPAddress.Loopback, port);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request, waits for the whole response and answers its status.</summary>
    /// <exception cref="IOException">The server closed the connection before it had answered.</exception>
    public async ValueTask<int> Send(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[await _socket.SendAsync(request)..];
        }

        for (var received = 0; ;)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(received));
            if (read == 0)
            {
                throw new IOException("The server closed the connection before it had answered.");
            }

            received += read;
            if (ResponseReader.StatusOf(_buffer.AsSpan(0, received)) is { } status)
            {
                return status;
            }

            if (received == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * received);
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
