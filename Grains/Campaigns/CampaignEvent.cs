using Scheduling.Contracts.Campaigns;

namespace Scheduling.Grains.Campaigns;

/// <summary>What can happen to a campaign.</summary>
internal abstract record CampaignEvent
{
    private CampaignEvent()
    {
    }

    /// <summary>Staff drafted it under its code.</summary>
    public sealed record Drafted(CampaignDefinition Definition) : CampaignEvent;

    /// <summary>Staff replaced the definition.</summary>
    public sealed record Revised(CampaignDefinition Definition) : CampaignEvent;

    /// <summary>Published, or opened again.</summary>
    public sealed record Opened : CampaignEvent;

    /// <summary>Ended by staff.</summary>
    public sealed record Closed : CampaignEvent;

    /// <summary>Every slot has followed this revision.</summary>
    public sealed record SlotsConfigured(int Revision) : CampaignEvent;
}
