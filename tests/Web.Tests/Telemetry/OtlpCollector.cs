using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scheduling.TestKit;

namespace Scheduling.Web.Tests.Telemetry;

/// <summary>Takes telemetry in as a collector does, through OTLP over HTTP, on a free port.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _traces = new();
    private readonly ConcurrentQueue<byte[]> _metrics = new();
    private readonly WebApplication _app;

    private OtlpCollector()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/traces", request => Keep(request, _traces));
        _app.MapPost("/v1/metrics", request => Keep(request, _metrics));
    }

    /// <summary>Settings with which a server sends here, soon.</summary>
    public string[] Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={_app.Urls.Single()}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        "--OTEL_METRIC_EXPORT_INTERVAL=200",
        "--OTEL_BSP_SCHEDULE_DELAY=200",
    ];

    /// <summary>Everything that was sent.</summary>
    public byte[] Received => [.. _traces.Concat(_metrics).SelectMany(body => body)];

    /// <summary>Every span that was sent.</summary>
    public IEnumerable<Span> Spans =>
        from body in _traces
        from scope in new ProtobufMessage(body).Path(1, 2)
        from span in scope.Messages(2)
        select new Span(Source(scope), span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4));

    /// <summary>The names of the metrics that were sent, each after its meter's.</summary>
    public IReadOnlySet<(string Meter, string Name)> Metrics =>
        (from body in _metrics
         from scope in new ProtobufMessage(body).Path(1, 2)
         from metric in scope.Messages(2)
         select (Source(scope), metric.Text(1))).ToHashSet();

    public static async Task<OtlpCollector> Start()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Waits until everything is here that ended in this process so far: spans are sent in the order in which they ended.</summary>
    public async Task CatchUp()
    {
        var name = Guid.NewGuid().ToString();
        using (var source = new ActivitySource("Scheduling.Marker"))
        {
            source.StartActivity(name)?.Dispose();
        }

        var bytes = Encoding.UTF8.GetBytes(name);
        await Eventually.True(() => _traces.Any(body => body.AsSpan().IndexOf(bytes) >= 0), "the collector has everything");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Source(ProtobufMessage scope) => scope.Messages(1).Single().Text(1);

    private static async Task Keep(HttpContext context, ConcurrentQueue<byte[]> bodies)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        bodies.Enqueue(body.ToArray());
    }
}

/// <summary>One span.</summary>
/// <param name="Source">Name of the activity source.</param>
/// <param name="Name">What was done.</param>
/// <param name="Trace">Id of the trace.</param>
/// <param name="Id">Its own.</param>
/// <param name="Parent">That of the span that it is a part of; empty when there is none.</param>
internal sealed record Span(string Source, string Name, string Trace, string Id, string Parent);
