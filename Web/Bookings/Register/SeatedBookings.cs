using System.Collections.Concurrent;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Bookings.Register;

/// <summary>The bookings that hold a seat in the slots of one campaign. Those of a slot are kept until the slot changes.</summary>
internal sealed class SeatedBookings(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, (int Version, RegisterEntry[] Entries)> _slots = new(StringComparer.Ordinal);

    /// <summary>Those of one slot in order, by its key; null when there is no such slot.</summary>
    public async Task<IReadOnlyList<RegisterEntry>?> Of(string key)
    {
        var slot = grains.Actor<ISlotGrain>(key);
        var view = await slot.Find();
        if (view is not null && _slots.TryGetValue(key, out var kept) && kept.Version == view.Version)
        {
            return kept.Entries;
        }

        if (view is null || await slot.FindSeats() is not { } seats)
        {
            return null;
        }

        RegisterEntry[] entries = [.. seats.Seats.Select(seat => new RegisterEntry(seat.Booking, seats.Slot.Plan.Slot, seat.At, BookingStatus.Active))];
        Array.Sort(entries, RegisterEntry.Order);
        _slots[key] = (seats.Slot.Version, entries);
        return entries;
    }
}
