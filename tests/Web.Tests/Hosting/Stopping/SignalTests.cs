using System.Text.Json;
using Scheduling.TestKit;
using Scheduling.TestKit.Servers;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Tests.Hosting.Stopping;

/// <summary>The server as a process of its own, and the signals that a terminal and a supervisor send.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    private const int CtrlC = 2;
    private const int Terminate = 15;

    // What is promised to supervisors; it takes a second or two.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    private readonly TempDirectory _folder = new();
    private ChildServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder["content"]);
        _server = await ChildServer.Start(
            BuiltServer.Assembly,
            [$"--contentRoot={_folder["content"]}", $"--Storage:DataDirectory={_folder["data"]}"],
            _folder.Path,
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(CtrlC)]
    [InlineData(Terminate)]
    public async Task Signal_ToAnIdleServer_EndsItWithSuccess(int signal)
    {
        using var idle = await KeptConnection.Open(_server.Address);
        Assert.Equal(200, (await idle.Ask("GET", "/livez"))!.Status);

        _server.Signal(signal);

        Assert.Equal(0, await _server.Ended(Promised));
        Assert.Null(await idle.Receive());
    }

    [Fact]
    public async Task Terminate_WithARequestInFlight_FinishesItAndTurnsOthersAway()
    {
        using var slow = await KeptConnection.Open(_server.Address);
        await slow.Send("POST", "/api/v1/auth/otp", """{"phone":""", length: 23);
        using var other = await KeptConnection.Open(_server.Address);
        Assert.Equal(401, (await other.Ask("GET", "/api/v1/me"))!.Status);

        _server.Signal(Terminate);

        KeptConnection.Answer? told = null;
        await Eventually.True(async () => (told = await Ask("/api/v1/me")).Status == 503, "requests are turned away");
        Assert.True(told!.Closes);
        Assert.Equal("3", told.Headers["Retry-After"]);
        Assert.Equal("stopping", JsonDocument.Parse(told.Body).RootElement.GetProperty("code").GetString());
        Assert.Equal(503, (await Ask("/readyz")).Status);
        Assert.Equal(200, (await Ask("/livez")).Status);
        Assert.Equal(503, (await other.Ask("GET", "/api/v1/me"))!.Status);

        await slow.Rest("\"13800000000\"}");
        var finished = (await slow.Receive())!;
        Assert.Equal("sms-not-configured", JsonDocument.Parse(finished.Body).RootElement.GetProperty("code").GetString());
        Assert.Equal(0, await _server.Ended(Promised));
    }

    [Fact]
    public async Task CtrlC_ASecondTime_EndsAtOnce()
    {
        using var endless = await KeptConnection.Open(_server.Address);
        await endless.Send("POST", "/api/v1/auth/otp", "{", length: 100);
        _server.Signal(CtrlC);
        await Eventually.True(async () => (await Ask("/readyz")).Status == 503, "the server is stopping");

        _server.Signal(CtrlC);

        Assert.NotEqual(0, await _server.Ended(Promised));
    }

    private async Task<KeptConnection.Answer> Ask(string path)
    {
        using var connection = await KeptConnection.Open(_server.Address);
        return (await connection.Ask("GET", path))!;
    }
}
