using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Scheduling.Load.Attack;

/// <summary>Callers who ask for campaigns that are none, each time another, short and long.</summary>
internal sealed class MadeUpNames : Attacker
{
    private const int Callers = 100;
    private const int Ahead = 4;
    private static readonly string Long = new('X', 7_000);
    private readonly Socket?[] _callers;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly bool _long;
    private int _next;
    private long _name;

    public MadeUpNames(int port, bool fromManyAddresses, int size)
        : base(port, fromManyAddresses) => (_callers, _long) = (new Socket?[Callers * size], size > 1);

    public override void Dispose()
    {
        base.Dispose();
        Array.ForEach(_callers, caller => caller?.Dispose());
    }

    protected override void Strike()
    {
        var n = _next++ % _callers.Length;
        if (_callers[n] is not { } caller || !Drain(caller, _buffer) || !TrySend(caller, Requests()))
        {
            _callers[n]?.Dispose();
            _callers[n] = Connect(n);
        }
    }

    private byte[] Requests()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Ahead; i++)
        {
            var name = $"Z{(++_name).ToString("D12", CultureInfo.InvariantCulture)}{(_long && _name % 2 == 0 ? Long : "")}";
            text.Append(CultureInfo.InvariantCulture, $"GET /api/v1/campaigns/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
