using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scheduling.Load.Cluster.Servers;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Tests.Cluster;

/// <summary>What a stub answers to everything.</summary>
internal sealed record StubAnswer(int Status, string Body, bool SaysWhen = false)
{
    public static readonly StubAnswer Created = new(StatusCodes.Status201Created, """{"id":"b"}""");

    public static readonly StubAnswer Broken = new(StatusCodes.Status500InternalServerError, """{"code":"internal-error"}""");

    public static readonly StubAnswer Unavailable = new(StatusCodes.Status503ServiceUnavailable, """{"code":"try-again"}""");

    public static StubAnswer TryAgain(string code) =>
        new(StatusCodes.Status503ServiceUnavailable, $$"""{"code":"{{code}}"}""", SaysWhen: true);
}

/// <summary>A server in this process that stands where a member of a cluster would.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _keys = new();

    private StubServer(StubAnswer answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add(Member.Address.ToString());
        _app.Run(async http =>
        {
            _keys.Enqueue(http.Request.Headers["Idempotency-Key"].ToString());
            http.Response.StatusCode = answer.Status;
            if (answer.SaysWhen)
            {
                http.Response.Headers.RetryAfter = "0";
            }

            await http.Response.WriteAsync(answer.Body);
        });
    }

    public Member Member { get; } = new(1, new Product("nowhere", connectionString: null), siloPort: 1);

    /// <summary>Keys of the requests that came.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    public static async Task<StubServer> Start(StubAnswer answer)
    {
        var server = new StubServer(answer);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
