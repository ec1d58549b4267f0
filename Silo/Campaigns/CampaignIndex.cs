using System.Collections.Frozen;
using Orleans;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;

namespace Scheduling.Silo.Campaigns;

/// <inheritdoc cref="ICampaignIndex"/>
internal sealed class CampaignIndex(IGrainFactory grains, TimeProvider time) : ICampaignIndex
{
    // Made-up codes come by the thousand, and must neither wait nor be looked for one by one.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private Task? _reading;
    private long? _readAt;

    // A campaign never ends to exist, so what was read stays true.
    private volatile FrozenSet<string> _codes = FrozenSet<string>.Empty;

    /// <inheritdoc/>
    public ValueTask<bool> Exists(string code) =>
        _codes.Contains(code) ? ValueTask.FromResult(true)
        : CampaignCode.IsWellFormed(code) && !IsFresh() ? new(Look(code))
        : ValueTask.FromResult(false);

    /// <inheritdoc/>
    public void Add(string code)
    {
        lock (_gate)
        {
            _codes = _codes.Append(code).ToFrozenSet(StringComparer.Ordinal);
        }
    }

    private bool IsFresh()
    {
        lock (_gate)
        {
            return _reading is null && _readAt is { } at && time.GetElapsedTime(at) < Fresh;
        }
    }

    private async Task<bool> Look(string code)
    {
        await Read();
        return _codes.Contains(code);
    }

    private Task Read()
    {
        lock (_gate)
        {
            return _reading ??= ReadNow();
        }
    }

    private async Task ReadNow()
    {
        var began = time.GetTimestamp();
        await Task.Yield();
        try
        {
            var codes = await grains.Actor<ICampaignDirectoryGrain>(ICampaignDirectoryGrain.Key).List();
            lock (_gate)
            {
                (_codes, _readAt) = (_codes.Concat(codes).ToFrozenSet(StringComparer.Ordinal), began);
            }
        }
        finally
        {
            lock (_gate)
            {
                _reading = null;
            }
        }
    }
}
