using System.Collections.Immutable;
using System.Diagnostics;
using Scheduling.Contracts.Campaigns;
using Scheduling.Grains.Log;

namespace Scheduling.Grains.Campaigns;

/// <summary>The directory keeps codes in the order in which they were drafted.</summary>
internal static class DirectoryDecider
{
    public static readonly Behaviour<ImmutableList<string>, DirectoryEvent> Behaviour =
        new("campaign-directory", DirectoryEvents.Codec, _ => [], Evolve);

    /// <summary>
    /// A code is registered with its campaign's first event. One that is already here comes from a campaign that is behind its own
    /// stream; writing both again lets the log tell it so.
    /// </summary>
    public static Decision<DirectoryEvent> Decide(RegisterCampaign command) => new DirectoryEvent.CampaignRegistered(command.Code);

    public static ImmutableList<string> Evolve(ImmutableList<string> codes, Recorded<DirectoryEvent> recorded) => recorded.Event switch
    {
        DirectoryEvent.CampaignRegistered e => codes.Contains(e.Code) ? codes : codes.Add(e.Code),
        _ => throw new UnreachableException(),
    };
}
