using System.Net.Sockets;
using System.Text;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>Sends bytes that no well-behaved client would, and reads what comes back until the server closes.</summary>
internal static class RawHttp
{
    public static async Task<string> Send(TestServer server, string request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), cancellation);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return await answer.ReadToEndAsync(cancellation);
    }

    public static Task<string> Get(TestServer server, string target, string host = "localhost", params string[] headers) =>
        Send(server, $"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");
}
