using System.Text.Json.Serialization;

namespace Scheduling.Silo.Maintenance.Control;

/// <summary>What a command on the same machine asks of the running server; one line of JSON.</summary>
/// <param name="Ask"><see cref="Status"/> or <see cref="Snapshot"/>.</param>
internal sealed record ControlRequest(string Ask)
{
    /// <summary>Who are you?</summary>
    public const string Status = "status";

    /// <summary>Copy your databases as of one moment.</summary>
    public const string Snapshot = "snapshot";
}

/// <summary>What the server says; one line of JSON each, the last with something other than progress.</summary>
/// <param name="Done">Progress: pages copied.</param>
/// <param name="Of">Progress: pages in all.</param>
/// <param name="Folder">The snapshot is there, and is the asker's to remove.</param>
/// <param name="Process">Process id of the server.</param>
/// <param name="Product">Version of the server.</param>
/// <param name="Error">Why it cannot be done.</param>
internal sealed record ControlReply(
    long? Done = null, long? Of = null, string? Folder = null, int? Process = null, string? Product = null, string? Error = null);

/// <summary>Generated JSON of the messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlReply))]
internal sealed partial class ControlJson : JsonSerializerContext;
