using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Campaigns;

/// <summary>A campaign as committed.</summary>
/// <param name="Code">Campaign code 任务代码.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Definition">What the school decided.</param>
/// <param name="Slots">Actor keys of every slot that was ever made, in order of start and site.</param>
/// <param name="Revision">Number of changes; the entity tag.</param>
[GenerateSerializer, Immutable, Alias("scheduling.campaign-view")]
public sealed record CampaignView(
    [property: Id(0)] string Code,
    [property: Id(1)] CampaignStatus Status,
    [property: Id(2)] CampaignDefinition Definition,
    [property: Id(3)] ImmutableArray<string> Slots,
    [property: Id(4)] int Revision);

/// <summary>Where a campaign stands.</summary>
[GenerateSerializer, Alias("scheduling.campaign-status")]
public enum CampaignStatus
{
    /// <summary>Staff only; no slots yet.</summary>
    Draft = 0,

    /// <summary>Published; seats go between the opening and the closing time.</summary>
    Open = 1,

    /// <summary>Ended by staff.</summary>
    Closed = 2,
}
