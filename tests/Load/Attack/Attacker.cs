using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Scheduling.Load.Attack;

/// <summary>Somebody who wants to stop the server, with one laptop: a thread that rests as long as it works, so half a core at most.</summary>
internal abstract class Attacker : IDisposable
{
    private static readonly TimeSpan Stint = TimeSpan.FromMilliseconds(5);
    private readonly CancellationTokenSource _over = new();
    private readonly Thread _thread;

    protected Attacker(int port, bool fromManyAddresses)
    {
        (Port, FromManyAddresses) = (port, fromManyAddresses);
        _thread = new Thread(Work) { IsBackground = true, Name = "attacker" };
    }

    /// <summary>What went wrong with the attack itself; null while it goes on.</summary>
    public Exception? Failure { get; private set; }

    protected int Port { get; }

    private bool FromManyAddresses { get; }

    public void Start() => _thread.Start();

    public virtual void Dispose()
    {
        _over.Cancel();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _over.Dispose();
    }

    /// <summary>One small piece of the attack, which does not wait.</summary>
    protected abstract void Strike();

    /// <summary>A connection, from the address that honest people share or from the n-th of fifty networks.</summary>
    protected Socket Connect(int n)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (FromManyAddresses)
        {
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(1 + (n % 50)), 1]), 0));
        }

        socket.Connect(IPAddress.Loopback, Port);
        socket.Blocking = false;
        return socket;
    }

    /// <summary>Sends what fits; false when the server has closed the connection.</summary>
    protected static bool TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        socket.Send(bytes, SocketFlags.None, out var error);
        return error is SocketError.Success or SocketError.WouldBlock;
    }

    /// <summary>Throws away what has come; false when the server has closed the connection.</summary>
    protected static bool Drain(Socket socket, byte[] buffer)
    {
        while (true)
        {
            var received = socket.Receive(buffer, SocketFlags.None, out var error);
            if (error is SocketError.WouldBlock)
            {
                return true;
            }

            if (error is not SocketError.Success || received == 0)
            {
                return false;
            }
        }
    }

    private void Work()
    {
        try
        {
            while (!_over.IsCancellationRequested)
            {
                var since = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(since) < Stint)
                {
                    Strike();
                }

                Thread.Sleep(Stopwatch.GetElapsedTime(since));
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
        }
    }
}
