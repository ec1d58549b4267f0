using System.Text.Json;
using Orleans.Storage;

namespace Scheduling.Silo.GrainState;

/// <summary>States of actors as JSON. It holds no names of types, so renaming a class breaks nothing that is stored.</summary>
internal sealed class GrainStateJson : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}
