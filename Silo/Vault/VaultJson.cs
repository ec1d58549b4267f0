using System.Text.Json.Serialization;

namespace Scheduling.Silo.Vault;

/// <summary>Generated JSON of what is sealed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonRecord))]
[JsonSerializable(typeof(UnmaskedEvent))]
internal sealed partial class VaultJson : JsonSerializerContext;
