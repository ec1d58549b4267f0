using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Silo.Identity;
using Scheduling.TestKit;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;

namespace Scheduling.Web.Tests.Server;

/// <summary>The real server on a port of its own, with its data in a temporary folder.</summary>
public sealed class TestServer : ITestServer, IAsyncDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly string[] _settings;
    private readonly Lazy<Task<ApiClient>> _admin;
    private WebApplication? _app;

    private readonly Action<WebApplicationBuilder>? _configure;
    private readonly Action<WebApplication>? _change;

    private TestServer(string[] settings, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? change = null)
    {
        _settings = settings;
        _configure = configure;
        _change = change;

        // Many tests ask at once, and the server takes one first administrator.
        _admin = new(SetUp);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>Its first administrator; made by the first test that asks.</summary>
    public Task<ApiClient> Admin => _admin.Value;

    /// <summary>Starts a server with settings of its own, as <c>--key=value</c>.</summary>
    public static Task<TestServer> Start(params string[] settings) => Start(null, null, settings);

    /// <summary>Starts a server that is changed before it starts, for tests that plant faults.</summary>
    /// <param name="configure">Changes services and settings.</param>
    /// <param name="change">Changes what was put together of them.</param>
    /// <param name="settings">As <c>--key=value</c>.</param>
    public static async Task<TestServer> Start(
        Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? change = null, params string[] settings)
    {
        var server = new TestServer(settings, configure, change);
        Pages.Write(server._folder["content"]);
        await server.Start();
        return server;
    }

    /// <summary>Somebody who has not signed in.</summary>
    public ApiClient Anonymous() => new(() => Address);

    /// <summary>Stops the server and starts it again on the same data, at another port.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Dispose();
    }

    private async Task Start()
    {
        _app = WebServer.Build(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--contentRoot={_folder["content"]}",
            $"--Storage:DataDirectory={_folder["data"]}",
            "--Logging:LogLevel:Default=Warning",

            // All tests share one address; the limits have a test of their own.
            "--RateLimits:SignIn:Burst=100000",
            "--RateLimits:Otp:Burst=100000",
            "--RateLimits:Principal:Burst=100000",
            // Nobody asks any more when a test is over.
            "--Stopping:Quiet=00:00:00.05",
            .. _settings,
        ],
        _configure);
        _change?.Invoke(_app);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Stops the server for good; its data stays until it is disposed.</summary>
    public async Task Stop()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private async Task<ApiClient> SetUp()
    {
        var token = await Services.GetRequiredService<IStaffDirectory>().NewSetupToken();
        var session = await Anonymous().Post<Session>(
            "/api/v1/setup", new { token, userName = "root", displayName = "Root", password = "correct horse battery", session = "token" });
        return Anonymous().With(session.AccessToken!);
    }

    private static class Pages
    {
        // Stands for the built client, which these tests are not about.
        public static void Write(string content)
        {
            var folder = Directory.CreateDirectory(Path.Combine(content, "ClientApp", "dist", "assets")).Parent!.FullName;
            File.WriteAllText(Path.Combine(folder, "index.html"), "<!doctype html><title>student</title>");
            foreach (var page in (string[])["staff", "board", "kiosk"])
            {
                File.WriteAllText(Path.Combine(folder, $"{page}.html"), $"<!doctype html><title>{page}</title>");
            }

            File.WriteAllText(Path.Combine(folder, "assets", "student-4f2a.js"), $"export const text = '{new string('a', 5000)}';");
        }
    }
}
