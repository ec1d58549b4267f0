using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Campaigns;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Campaigns;

/// <summary>The directory keeps codes in the order in which they were drafted.</summary>
internal static class DirectoryDecider
{
    public static Decision<DirectoryEvent> Decide(ImmutableList<string> codes, RegisterCampaign command) =>
        codes.Contains(command.Code) ? Decision<DirectoryEvent>.Nothing : new DirectoryEvent.CampaignRegistered(command.Code);

    public static ImmutableList<string> Evolve(ImmutableList<string> codes, Recorded<DirectoryEvent> recorded) => recorded.Event switch
    {
        DirectoryEvent.CampaignRegistered e => codes.Add(e.Code),
        _ => throw new UnreachableException(),
    };
}
