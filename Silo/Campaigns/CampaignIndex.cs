using System.Collections.Frozen;
using Orleans;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Identity;

namespace Scheduling.Silo.Campaigns;

/// <inheritdoc cref="ICampaignIndex"/>
internal sealed class CampaignIndex(IGrainFactory grains, TimeProvider time) : ICampaignIndex
{
    private readonly CatchUp _catchUp = new(time);

    // A campaign never ends to exist, so what was read stays true.
    private volatile FrozenSet<string> _codes = FrozenSet<string>.Empty;

    /// <inheritdoc/>
    public ValueTask<bool> Exists(string code) =>
        _codes.Contains(code) ? ValueTask.FromResult(true)
        : CampaignCode.IsWellFormed(code) ? new(Look(code))
        : ValueTask.FromResult(false);

    private async Task<bool> Look(string code)
    {
        await _catchUp.Run(Read);
        return _codes.Contains(code);
    }

    private async Task Read(CancellationToken cancellation) => _codes =
        (await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List()).ToFrozenSet(StringComparer.Ordinal);
}
