using System.Collections.Immutable;
using Scheduling.Contracts.Slots;

namespace Scheduling.Grains.Slots;

/// <summary>The newest known view of every slot. A report costs the same however many slots there are, but for a logarithm.</summary>
internal sealed class SlotBoard
{
    private readonly Dictionary<SlotId, SlotView> _slots = [];
    private ImmutableSortedDictionary<string, int> _left = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
    private ImmutableSortedSet<string> _closed = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private ImmutableArray<string> _closedList = [];

    /// <summary>Sum of the slots' versions.</summary>
    public long Version { get; private set; }

    /// <summary>Takes in a view of a slot.</summary>
    /// <returns>False when it is not newer than what is known.</returns>
    public bool Put(SlotView slot)
    {
        var id = slot.Plan.Slot;
        var before = _slots.GetValueOrDefault(id)?.Version ?? 0;
        if (slot.Version <= before)
        {
            return false;
        }

        _slots[id] = slot;
        Version += slot.Version - before;
        var url = id.ToUrl();
        _left = _left.SetItem(url, slot.Left);
        var closed = slot.Closed ? _closed.Add(url) : _closed.Remove(url);
        if (closed != _closed)
        {
            (_closed, _closedList) = (closed, [.. closed]);
        }

        return true;
    }

    /// <summary>Every slot, ordered by start and site.</summary>
    public ImmutableArray<SlotView> Slots() =>
        [.. _slots.Values.OrderBy(slot => slot.Plan.StartsAt).ThenBy(slot => slot.Plan.Slot.Site, StringComparer.Ordinal)];

    /// <summary>What students watch.</summary>
    public SeatsLeftView SeatsLeft() => new(_left, _closedList);
}
