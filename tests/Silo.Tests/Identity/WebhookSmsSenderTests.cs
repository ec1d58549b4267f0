using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Identity;

namespace Scheduling.Silo.Tests.Identity;

public sealed class WebhookSmsSenderTests : IAsyncLifetime
{
    private readonly System.Net.Sockets.TcpListener _gateway = new(IPAddress.Loopback, 0);
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    public ValueTask InitializeAsync()
    {
        _gateway.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Stop();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Send_ToAGateway_PostsTheMessageWithItsToken()
    {
        var gateway = Serve("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        await Sender(TimeSpan.FromSeconds(10)).Send("13812341234", "code 123456", TestContext.Current.CancellationToken);
        var request = await gateway;
        Assert.StartsWith("POST /sms ", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer secret", request, StringComparison.Ordinal);
        Assert.Contains("""{"phone":"13812341234","text":"code 123456"}""", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToAFailingGateway_Fails()
    {
        var gateway = Serve("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        await Assert.ThrowsAsync<SmsFailedException>(() => Sender(TimeSpan.FromSeconds(10)).Send("1", "x", TestContext.Current.CancellationToken));
        await gateway;
    }

    [Fact]
    public async Task Send_ToASilentGateway_GivesUp() =>
        await Assert.ThrowsAsync<SmsFailedException>(() => Sender(TimeSpan.FromMilliseconds(50)).Send("1", "x", TestContext.Current.CancellationToken));

    private WebhookSmsSender Sender(TimeSpan timeout) => new(_services.GetRequiredService<IHttpClientFactory>(), Options.Create(new SmsOptions
    {
        WebhookUrl = new Uri($"http://{_gateway.LocalEndpoint}/sms"),
        Token = "secret",
        Timeout = timeout,
    }));

    private async Task<string> Serve(string answer)
    {
        using var client = await _gateway.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith('}') && !request.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)));
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), TestContext.Current.CancellationToken);
        return request.ToString();
    }
}
