using System.Collections.Immutable;
using Scheduling.Contracts.Campaigns;
using Scheduling.Grains.Log;
using Scheduling.Grains.Timing;

namespace Scheduling.Grains.Campaigns;

/// <summary>Which campaigns exist.</summary>
[GrainType("campaign-directory")]
internal sealed class CampaignDirectoryGrain(IEventLog log, CollectionTime time)
    : EventSourcedGrain<ImmutableList<string>, DirectoryEvent>(DirectoryDecider.Behaviour, log, time), ICampaignDirectoryGrain
{
    Task ICampaignDirectoryGrain.Register(RegisterCampaign command) => Handle(
        command.Stamp,
        (_, _) => DirectoryDecider.Decide(command),
        codes => codes,
        entry => Append(entry, command.Companion));

    async Task<ImmutableArray<string>> ICampaignDirectoryGrain.List()
    {
        await Refresh();
        return [.. Committed];
    }
}
