using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Campaigns;

/// <summary>Drafts a new campaign under its code.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.draft-campaign")]
public sealed record DraftCampaign([property: Id(0)] Stamp Stamp, [property: Id(1)] CampaignDefinition Definition);

/// <summary>Replaces the definition. After publishing, slots follow: new ones are made, vanished ones close and keep their bookings.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="ExpectedRevision">The <see cref="CampaignView.Revision"/> that staff saw; null to replace whatever is there.</param>
/// <param name="Definition">The whole new definition.</param>
[GenerateSerializer, Immutable, Alias("scheduling.revise-campaign")]
public sealed record ReviseCampaign(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int? ExpectedRevision,
    [property: Id(2)] CampaignDefinition Definition);

/// <summary>Publishes the campaign: slots are made and students can find it; seats go from <see cref="CampaignDefinition.BookingOpensAt"/> on. Also re-opens a closed one.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.open-campaign")]
public sealed record OpenCampaign([property: Id(0)] Stamp Stamp, [property: Id(1)] int? ExpectedRevision);

/// <summary>Ends booking at once: every slot closes, bookings stay.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.close-campaign")]
public sealed record CloseCampaign([property: Id(0)] Stamp Stamp, [property: Id(1)] int? ExpectedRevision);
