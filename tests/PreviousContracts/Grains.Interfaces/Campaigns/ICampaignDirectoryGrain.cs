using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Scheduling.PreviousContracts.Campaigns;

/// <summary>Which campaigns exist. One actor, key <see cref="Key"/>; its stream is written in the same append that drafts a campaign.</summary>
[Alias("scheduling.campaign-directory")]
public interface ICampaignDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "all";

    /// <summary>Registers a code together with the campaign's first event, atomically.</summary>
    [Alias("register")]
    Task Register(RegisterCampaign command);

    /// <summary>Codes in the order in which they were drafted.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<string>> List();
}

/// <summary>Registers a campaign.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Code">Campaign code.</param>
/// <param name="Companion">The campaign's own first event.</param>
[GenerateSerializer, Immutable, Alias("scheduling.register-campaign")]
public sealed record RegisterCampaign(
    [property: Id(0)] Common.Stamp Stamp,
    [property: Id(1)] string Code,
    [property: Id(2)] Log.StreamAppend Companion);
