using Orleans.Concurrency;
using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Campaigns;

/// <summary>One campaign, keyed by its code: its definition and timetable. It makes the slots.</summary>
[Alias("scheduling.campaign")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Drafts a new campaign. Refusals: <see cref="CampaignRefusal"/>.</summary>
    [Alias("draft")]
    Task<Outcome<CampaignView>> Draft(DraftCampaign command);

    /// <summary>Replaces the definition; slots follow before it answers.</summary>
    [Alias("revise")]
    Task<Outcome<CampaignView>> Revise(ReviseCampaign command);

    /// <summary>Publishes; every slot exists before it answers.</summary>
    [Alias("open")]
    Task<Outcome<CampaignView>> Open(OpenCampaign command);

    /// <summary>Ends booking; every slot is closed before it answers.</summary>
    [Alias("close")]
    Task<Outcome<CampaignView>> Close(CloseCampaign command);

    /// <summary>The campaign as committed; null if the code is unknown.</summary>
    [Alias("find"), ReadOnly]
    Task<CampaignView?> Find();
}
