using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Scheduling.Web.Tests.Hosting.Stopping;

/// <summary>
/// One HTTP/1.1 connection that is kept, spoken by hand: HttpClient would quietly ask again on another connection when one is cut.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly Uri _address;
    private readonly string? _token;
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    private KeptConnection(Uri address, string? token) => (_address, _token) = (address, token);

    public static async Task<KeptConnection> Open(Uri address, string? token = null)
    {
        var connection = new KeptConnection(address, token);
        await connection._tcp.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Sends the head of a request, and as much of its body as is given.</summary>
    public Task Send(string method, string path, string body = "", int? length = null, string? key = null)
    {
        var request = $"{method} {path} HTTP/1.1\r\nHost: {_address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {length ?? body.Length}\r\n"
            + (_token is null ? "" : $"Authorization: Bearer {_token}\r\n")
            + (key is null ? "" : $"Idempotency-Key: {key}\r\n")
            + "\r\n" + body;
        return _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken).AsTask();
    }

    /// <summary>Sends what was left of a body.</summary>
    public Task Rest(string body) => _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken).AsTask();

    /// <summary>The next answer; null when the connection was closed before any of it came.</summary>
    /// <exception cref="IOException">The connection was cut.</exception>
    public async Task<Answer?> Receive()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await More())
            {
                return _filled == 0 ? null : throw new IOException("The connection was closed in the middle of an answer's head.");
            }
        }

        var lines = Encoding.ASCII.GetString(_buffer, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        Skip(end + 4);
        var body = headers.TryGetValue("Content-Length", out var length) ? await Take(int.Parse(length, CultureInfo.InvariantCulture))
            : headers.ContainsKey("Transfer-Encoding") ? await Chunks()
            : "";
        return new Answer(int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), headers, body);
    }

    /// <summary>Asks and waits for the answer.</summary>
    public async Task<Answer?> Ask(string method, string path, string body = "", string? key = null)
    {
        await Send(method, path, body, key: key);
        return await Receive();
    }

    public void Dispose() => _tcp.Dispose();

    private async Task<string> Chunks()
    {
        var body = new StringBuilder();
        while (true)
        {
            int end;
            while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n"u8)) < 0)
            {
                await Need();
            }

            var size = int.Parse(Encoding.ASCII.GetString(_buffer, 0, end), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Skip(end + 2);
            body.Append(await Take(size));
            await Take(2);
            if (size == 0)
            {
                return body.ToString();
            }
        }
    }

    private async Task<string> Take(int count)
    {
        while (_filled < count)
        {
            await Need();
        }

        var text = Encoding.UTF8.GetString(_buffer, 0, count);
        Skip(count);
        return text;
    }

    private async Task Need()
    {
        if (!await More())
        {
            throw new IOException("The connection was closed in the middle of an answer.");
        }
    }

    private async Task<bool> More()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _tcp.GetStream().ReadAsync(_buffer.AsMemory(_filled), TestContext.Current.CancellationToken);
        _filled += read;
        return read > 0;
    }

    private void Skip(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
    }

    /// <summary>An answer as it came.</summary>
    internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public bool Closes => Headers.TryGetValue("Connection", out var connection) && connection == "close";
    }
}
