using System.Collections.Immutable;
using Scheduling.Contracts.Slots;

namespace Scheduling.Grains.Campaigns;

/// <summary>What a definition's timetable comes to.</summary>
/// <param name="Slots">Every slot, in order of start and site; at most 2,000.</param>
public sealed record GeneratedTimetable(ImmutableArray<SlotPlan> Slots)
{
    /// <summary>Seats of all slots together.</summary>
    public int Seats => Slots.Sum(slot => slot.Capacity);
}
