using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;

namespace Scheduling.Grains.Campaigns;

/// <summary>A campaign as its events left it.</summary>
/// <param name="Code">Campaign code.</param>
internal sealed record CampaignState(string Code)
{
    public CampaignStatus Status { get; init; }

    /// <summary>What the school decided; null until drafted.</summary>
    public CampaignDefinition? Definition { get; init; }

    /// <summary>Every slot that was ever made, in order of start and site.</summary>
    public SlotList Slots { get; init; } = SlotList.Empty;

    /// <summary>Number of changes by staff.</summary>
    public int Revision { get; init; }

    /// <summary>The revision that every slot is known to follow.</summary>
    public int SlotsRevision { get; init; }

    /// <summary>Accepted commands by operation id.</summary>
    public ImmutableDictionary<string, CampaignOperation> Operations { get; init; } = ImmutableDictionary<string, CampaignOperation>.Empty;

    /// <summary>Whether slots are still to be told of the newest revision.</summary>
    public bool SlotsLag => !Slots.Ids.IsEmpty && SlotsRevision < Revision;

    public CampaignView? ToView() =>
        Definition is null ? null : new CampaignView(Code, Status, Definition, Slots.Keys, Revision);
}

/// <summary>What a command did, to give the same answer to the same operation.</summary>
/// <param name="Event">Its content.</param>
/// <param name="Answer">What it was answered.</param>
internal sealed record CampaignOperation(CampaignEvent Event, CampaignView Answer);
