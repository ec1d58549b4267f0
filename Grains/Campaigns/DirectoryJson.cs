using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Campaigns;

/// <summary>How directory events stand in the log.</summary>
internal static class DirectoryEvents
{
    public static readonly EventCodec<DirectoryEvent> Codec = new(
        ("campaign-directory.campaign-registered", DirectoryJson.Default.CampaignRegistered));
}

/// <summary>Source-generated JSON of directory events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DirectoryEvent.CampaignRegistered))]
internal sealed partial class DirectoryJson : JsonSerializerContext;
