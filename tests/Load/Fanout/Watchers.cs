using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduling.Load.Fanout;

/// <summary>Many SignalR connections in a Node.js process of their own.</summary>
internal sealed class Watchers : NodeCommands
{
    private Watchers(Uri server, string topic)
        : base(Path.Combine("Fanout", "watch.mjs"), new Uri(server, "/live").ToString(), topic)
    {
    }

    /// <summary>Starts the process; it connects when it is told.</summary>
    public static Watchers Start(Uri server, string topic) => new(server, topic);

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
