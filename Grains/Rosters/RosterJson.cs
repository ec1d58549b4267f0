using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Rosters;

/// <summary>How roster events stand in the log.</summary>
internal static class RosterEvents
{
    public static readonly EventCodec<RosterEvent> Codec = new(
        ("roster.imported", RosterJson.Default.Imported));
}

/// <summary>Source-generated JSON of roster events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RosterEvent.Imported))]
internal sealed partial class RosterJson : JsonSerializerContext;
