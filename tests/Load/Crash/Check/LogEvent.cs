using System.Text.Json;

namespace Scheduling.Load.Crash.Check;

/// <summary>A row of the event log as the checker reads it: nothing of the product's own reading is trusted.</summary>
/// <param name="Position">Place in the log.</param>
/// <param name="Stream">Stream.</param>
/// <param name="Version">Version in the stream.</param>
/// <param name="Type">Type name.</param>
/// <param name="Data">The event.</param>
/// <param name="Operation">Under which operation.</param>
internal sealed record LogEvent(long Position, string Stream, long Version, string Type, JsonElement Data, string Operation)
{
    /// <summary>The key that the client gave: the server puts who asked before it.</summary>
    public string Key { get; } = Operation[(Operation.LastIndexOf(':') + 1)..];

    /// <summary>Key of the actor.</summary>
    public string Actor => Stream[(Stream.IndexOf('/') + 1)..];

    public string Text(string property) => Data.GetProperty(property).GetString()!;

    public int Number(string property) => Data.GetProperty(property).GetInt32();

    public int? NumberOrNull(string property) => Data.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    public override string ToString() => $"{Position} {Stream}@{Version} {Type} {Data} ({Operation})";
}
