using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Scheduling.Load.Http.Open;

/// <summary>
/// The kernel's own calls for many sockets on one thread. The runtime's sockets cost several times as much per request, which the
/// server beside us would pay for.
/// </summary>
internal sealed class Epoll : IDisposable
{
    private const int Add = 1;
    private const uint Readable = 1;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int TryAgain = 11;
    private const int Interrupted = 4;
    private const int AtOnce = 512;

    // The structure is packed on x86-64 and nowhere else.
    private static readonly int DataAt = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 4 : 8;
    private readonly byte[] _events = new byte[AtOnce * (DataAt + 8)];
    private readonly int _handle = Check(epoll_create1(0));

    /// <summary>Watches a socket for answers; they are told under its <paramref name="number"/>.</summary>
    public void Watch(int socket, int number)
    {
        var settings = new byte[DataAt + 8];
        BitConverter.TryWriteBytes(settings, Readable);
        BitConverter.TryWriteBytes(settings.AsSpan(DataAt), (long)number);
        Check(epoll_ctl(_handle, Add, socket, settings));
    }

    /// <summary>Waits until a watched socket has something, or for so long; answers how many have.</summary>
    public int Wait(TimeSpan longest)
    {
        long[] time = [(long)longest.TotalSeconds, longest.Ticks % TimeSpan.TicksPerSecond * 100];
        var ready = epoll_pwait2(_handle, _events, AtOnce, time, 0);
        return ready >= 0 ? ready : Marshal.GetLastPInvokeError() == Interrupted ? 0 : Check(ready);
    }

    /// <summary>Number of the n-th socket that has something.</summary>
    public int Ready(int n) => (int)BitConverter.ToInt64(_events, (n * (DataAt + 8)) + DataAt);

    /// <summary>Sends all of a request, which is far smaller than a socket's buffer; false when the server is gone.</summary>
    public static bool Send(int socket, byte[] request) => send(socket, request, request.Length, DontWait | NoSignal) == request.Length;

    /// <summary>What has come: bytes, 0 when the server has closed the connection, null when nothing has come yet.</summary>
    public static int? Receive(int socket, byte[] buffer)
    {
        var received = (int)recv(socket, buffer, buffer.Length, DontWait);
        return received >= 0 ? received : Marshal.GetLastPInvokeError() == TryAgain ? null : 0;
    }

    public void Dispose() => _ = close(_handle);

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception();

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_ctl(int epoll, int operation, int socket, byte[] settings);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_pwait2(int epoll, [Out] byte[] events, int most, long[] time, nint signals);

    [DllImport("libc", SetLastError = true)]
    private static extern nint send(int socket, byte[] buffer, nint length, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern nint recv(int socket, [Out] byte[] buffer, nint length, int flags);

    [DllImport("libc")]
    private static extern int close(int handle);
}
