using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.TestKit;
using Scheduling.Web.Limits;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Limits;

/// <summary>A server with places for four, and forty callers who never finish what they send.</summary>
public sealed class SlowSenderTests(SlowSenderTests.SmallServer small) : IClassFixture<SlowSenderTests.SmallServer>, IDisposable
{
    private const int Least = 4;
    private const int Crawlers = 10 * Least;
    private const string Head = "POST /api/v1/auth/otp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private readonly List<TcpClient> _crawlers = [];

    private TestServer Server => small.Server;

    private int Unfinished => Server.Services.GetRequiredService<UnfinishedRequests>().Count;

    [Theory]
    [InlineData("POST /api/v1/auth/otp", "Content-Length: 40", "{")]
    [InlineData("POST /api/v1/auth/otp", "Transfer-Encoding: chunked", "5\r\n{")]
    [InlineData("POST /api/v1/kiosks/enrol", "Content-Length: 40", "")]
    [InlineData("POST /api/v1/kiosks/enrol", "Content-Length: 40\r\nExpect: 100-continue", "")]
    [InlineData("PUT /api/v1/kiosks/k/report", "Content-Length: 40\r\nAuthorization: Bearer kiosk.k.k", "{")]
    [InlineData("DELETE /api/v1/me/bookings/b", "Content-Length: 60000", "{")]
    [InlineData("GET /api/v1/me", "Content-Length: 40", "{")]
    public async Task Others_WhileManyCrawl_AreServed(string route, string headers, string begun)
    {
        await Eventually.True(() => Unfinished == 0, "nobody crawls");
        await Crawl(route, headers, begun);

        for (var n = 0; n < 3 * Least; n++)
        {
            await ApiClient.Refused(await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "not-signed-in");
            await ApiClient.Refused(
                await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new { code = "AAAA-AAAA" }),
                HttpStatusCode.BadRequest,
                "kiosk-code-invalid");
        }
    }

    [Theory]
    [InlineData("Content-Length: 23", "{\"phone\":\"13", "900000001\"}")]
    [InlineData("Transfer-Encoding: chunked", "c\r\n{\"phone\":\"13", "\r\na\r\n900000002\"\r\n1\r\n}\r\n0\r\n\r\n")]
    public async Task Body_ThatComesInTwoParts_IsAnsweredOnceItIsThere(string header, string first, string second)
    {
        await Eventually.True(() => Unfinished == 0, "nobody crawls");
        using var caller = await Connect();
        await Write(caller, $"{Head}{header}\r\n\r\n{first}");
        await Eventually.True(() => Unfinished == 1, "the first part is here");
        await Write(caller, second);
        using var answer = new StreamReader(caller.GetStream());
        Assert.StartsWith("HTTP/1.1 202", await answer.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, Unfinished);
    }

    [Fact]
    public async Task Body_InBrokenChunks_IsRefusedClearly()
    {
        using var caller = await Connect();
        await Write(caller, $"{Head}Transfer-Encoding: chunked\r\n\r\nno-length\r\n");
        using var answer = new StreamReader(caller.GetStream());
        var text = await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400", text, StringComparison.Ordinal);
        Assert.Contains("malformed-request", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 70000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task Body_LargerThanAnybodyUnknownMaySend_IsRefused(string header)
    {
        using var caller = await Connect();
        var body = new string('x', 70_000);
        await Write(caller, $"{Head}{header}\r\n\r\n");
        await Write(caller, header.StartsWith('T') ? $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n" : body);
        using var answer = new StreamReader(caller.GetStream());
        var text = await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 413", text, StringComparison.Ordinal);
        Assert.Contains("body-too-large", text, StringComparison.Ordinal);
    }

    public void Dispose() => _crawlers.ForEach(crawler => crawler.Dispose());

    private async Task Crawl(string route, string headers, string begun)
    {
        for (var n = 0; n < Crawlers; n++)
        {
            var crawler = await Connect();
            _crawlers.Add(crawler);
            await Write(crawler, $"{route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}\r\n\r\n{begun}");
        }

        await Eventually.True(() => Unfinished == Crawlers, "all crawl");
    }

    private async Task<TcpClient> Connect()
    {
        var caller = new TcpClient();
        await caller.ConnectAsync(Server.Address.Host, Server.Address.Port, TestContext.Current.CancellationToken);
        return caller;
    }

    private static async Task Write(TcpClient caller, string text) =>
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    public sealed class SmallServer : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await TestServer.Start(
            $"--Admission:Least={Least}", $"--Admission:Most={Least}", "--Admission:Hold=00:00:00");

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
