using System.Net.Sockets;
using System.Text;

namespace Scheduling.Load.Attack;

/// <summary>Callers who begin a request and never finish its body: now and then another byte comes.</summary>
internal sealed class SlowBodies : Attacker
{
    private const int Length = 400;
    private readonly Socket?[] _callers;
    private readonly byte[] _head;
    private readonly byte[] _buffer = new byte[4096];
    private int _next;

    public SlowBodies(int port, bool fromManyAddresses, string route, int callers)
        : base(port, fromManyAddresses)
    {
        _callers = new Socket?[callers];
        _head = Encoding.ASCII.GetBytes(
            $"POST {route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Length}\r\n\r\n{{");
    }

    public override void Dispose()
    {
        base.Dispose();
        Array.ForEach(_callers, caller => caller?.Dispose());
    }

    protected override void Strike()
    {
        var n = _next++ % _callers.Length;
        if (_callers[n] is { } caller && TrySend(caller, " "u8) && Drain(caller, _buffer))
        {
            return;
        }

        _callers[n]?.Dispose();
        _callers[n] = Connect(n);
        TrySend(_callers[n]!, _head);
    }
}
