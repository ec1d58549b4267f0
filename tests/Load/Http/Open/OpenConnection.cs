using System.Net;
using System.Net.Sockets;

namespace Scheduling.Load.Http.Open;

/// <summary>A keep-alive connection and the request that is under way on it.</summary>
internal sealed class OpenConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _partial = [];
    private int _received;

    public OpenConnection(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);
        Handle = (int)_socket.Handle;
    }

    public int Handle { get; }

    /// <summary>The phase of the request under way; null when there is none.</summary>
    public PhaseResult? Phase { get; private set; }

    /// <summary>The request under way, as its traffic names it.</summary>
    public int Ticket { get; private set; }

    /// <summary>When the request was due, in ticks of the clock.</summary>
    public long Due { get; private set; }

    /// <summary>Sends a request; false when the server is gone.</summary>
    public bool Send(PhaseResult phase, long due)
    {
        var request = phase.Phase.Traffic.Next(out var ticket);
        (Phase, Ticket, Due) = (phase, ticket, due);
        return Epoll.Send(Handle, request);
    }

    /// <summary>Takes what has come.</summary>
    /// <param name="shared">Room for a whole answer.</param>
    /// <param name="response">The whole answer.</param>
    /// <returns>Its status; <see cref="LoadResult.NoAnswer"/> when the connection is broken; null while some is missing.</returns>
    public int? Receive(byte[] shared, out ReadOnlySpan<byte> response)
    {
        response = default;
        if (Epoll.Receive(Handle, shared) is not { } received)
        {
            return null;
        }

        if (received == 0)
        {
            return LoadResult.NoAnswer;
        }

        response = shared.AsSpan(0, received);
        if (_received > 0)
        {
            Keep(response);
            response = _partial.AsSpan(0, _received);
        }

        if (ResponseReader.StatusOf(response) is not { } status)
        {
            if (_received == 0)
            {
                Keep(response);
            }

            return null;
        }

        _received = 0;
        return status;
    }

    /// <summary>The request under way is over.</summary>
    public void Finish() => Phase = null;

    public void Dispose() => _socket.Dispose();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_partial.Length < _received + bytes.Length)
        {
            Array.Resize(ref _partial, 2 * (_received + bytes.Length));
        }

        bytes.CopyTo(_partial.AsSpan(_received));
        _received += bytes.Length;
    }
}
