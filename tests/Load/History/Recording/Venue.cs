using System.Collections.Immutable;
using Scheduling.Load.Rush;

namespace Scheduling.Load.History.Recording;

/// <summary>Where one history takes place: slots and students of the product that no other history touches.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="StaffToken">Bearer token of the desk.</param>
/// <param name="Slots">Slot ids by number.</param>
/// <param name="Students">Students by number.</param>
internal sealed record Venue(string Campaign, string StaffToken, ImmutableArray<string> Slots, ImmutableArray<SignedInStudent> Students)
{
    /// <summary>Where a call is to be read: the slot of an id, or −1 for one of somewhere else.</summary>
    public int SlotOf(string id) => Slots.IndexOf(id);
}
