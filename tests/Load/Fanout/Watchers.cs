using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduling.Load.Fanout;

/// <summary>Many SignalR connections in a Node.js process of their own, with the packages of the product's client.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process _node;
    private readonly Task<string> _errors;

    private Watchers(Process node) => (_node, _errors) = (node, node.StandardError.ReadToEndAsync());

    /// <summary>Starts the process; it connects when it is told.</summary>
    public static Watchers Start(Uri server, string topic)
    {
        var start = new ProcessStartInfo("node", [Script, ClientFolder, new Uri(server, "/live").ToString(), topic])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Watchers(Process.Start(start)!);
    }

    /// <summary>Connects and watches, once per token; an empty token signs nobody in.</summary>
    public Task Connect(IReadOnlyList<string> tokens) => Ask<Answer>(new { command = "connect", tokens });

    /// <summary>Forgets what was delivered so far.</summary>
    public Task Begin() => Ask<Answer>(new { command = "begin" });

    /// <summary>Waits until nothing has come for a while.</summary>
    public Task Rest(TimeSpan quiet) => Ask<Answer>(new { command = "rest", quiet = quiet.TotalMilliseconds });

    /// <summary>What was delivered since <see cref="Begin"/>.</summary>
    public async Task<IReadOnlyList<Change>> Deliveries() => (await Ask<Delivered>(new { command = "delivered" })).Changes;

    /// <summary>Starts the product's own client once per token.</summary>
    public Task Live(IReadOnlyList<string> tokens) => Ask<Answer>(new { command = "live", tokens });

    /// <summary>Cuts every one of these clients so many times within a span, at random.</summary>
    /// <returns>How many connections were cut.</returns>
    public async Task<int> Cut(int times, TimeSpan within) =>
        (await Ask<CutAnswer>(new { command = "cut", times, milliseconds = within.TotalMilliseconds })).Cut;

    /// <summary>How many of these clients show something else than a line.</summary>
    public async Task<int> Wrong(JsonElement line) => (await Ask<ShownAnswer>(new
    {
        command = "shown",
        calls = line.GetProperty("calls"),
        line = line.GetProperty("line"),
    })).Wrong;

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited)
        {
            _node.Kill();
        }

        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static string Here => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));

    private static string Script => Path.Combine(Here, "Fanout", "watch.mjs");

    private static string ClientFolder => Path.GetFullPath(Path.Combine(Here, "../../Web/ClientApp"));

    private async Task<T> Ask<T>(object command)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command, Json));
        await _node.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(AnswersWithin);
        try
        {
            var line = await _node.StandardOutput.ReadLineAsync(limit.Token);
            return line is not null
                ? JsonSerializer.Deserialize<T>(line, Json)!
                : throw new BenchFailedException($"The watchers ended: {await _errors}");
        }
        catch (OperationCanceledException)
        {
            throw new BenchFailedException($"The watchers did not answer within {AnswersWithin.TotalMinutes} minutes.");
        }
    }

    private sealed record Answer;

    private sealed record Delivered(IReadOnlyList<Change> Changes);

    private sealed record CutAnswer(int Cut);

    private sealed record ShownAnswer(int Wrong);
}

/// <summary>One change as it was delivered.</summary>
/// <param name="Version">Version of the view.</param>
/// <param name="LatenciesMs">From the server's timestamp until a watcher had the parsed view, one per delivery, in order of arrival.</param>
internal sealed record Change(long Version, [property: JsonPropertyName("latencies")] IReadOnlyList<double> LatenciesMs)
{
    /// <summary>Deliveries per second while this change went out.</summary>
    public double Rate => LatenciesMs.Count / (LatenciesMs.Max() / 1000);
}
