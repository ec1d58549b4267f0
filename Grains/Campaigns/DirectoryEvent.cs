namespace Scheduling.Grains.Campaigns;

/// <summary>What can happen to the directory of campaigns.</summary>
internal abstract record DirectoryEvent
{
    private DirectoryEvent()
    {
    }

    /// <summary>A campaign was drafted, in the same append.</summary>
    public sealed record CampaignRegistered(string Code) : DirectoryEvent;
}
