using System.Text.Json.Serialization;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Campaigns;

/// <summary>How campaign events stand in the log.</summary>
internal static class CampaignEvents
{
    public static readonly EventCodec<CampaignEvent> Codec = new(
        ("campaign.drafted", CampaignJson.Default.Drafted),
        ("campaign.revised", CampaignJson.Default.Revised),
        ("campaign.opened", CampaignJson.Default.Opened),
        ("campaign.closed", CampaignJson.Default.Closed),
        ("campaign.slots-configured", CampaignJson.Default.SlotsConfigured));
}

/// <summary>Source-generated JSON of campaign events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CampaignEvent.Drafted))]
[JsonSerializable(typeof(CampaignEvent.Revised))]
[JsonSerializable(typeof(CampaignEvent.Opened))]
[JsonSerializable(typeof(CampaignEvent.Closed))]
[JsonSerializable(typeof(CampaignEvent.SlotsConfigured))]
internal sealed partial class CampaignJson : JsonSerializerContext;
