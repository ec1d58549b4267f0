using Scheduling.Contracts.Students;

namespace Scheduling.Web.Bookings;

/// <summary>A student's seat in one slot.</summary>
/// <param name="Id">Booking id; moving keeps it.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="SlotId">Where it stands; for a cancelled one, where it stood last.</param>
/// <param name="Site">Where to go.</param>
/// <param name="StartsAt">When to be there.</param>
/// <param name="EndsAt">End of the slot.</param>
/// <param name="Status">Whether the seat is held.</param>
/// <param name="BookedAt">When it was made.</param>
/// <param name="Revision">Number of changes; the entity tag.</param>
public sealed record Booking(
    string Id,
    string Campaign,
    string SlotId,
    BookingSite Site,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    BookingStatus Status,
    DateTimeOffset BookedAt,
    int Revision);

/// <summary>Where to go.</summary>
/// <param name="Id">Site id.</param>
/// <param name="Name">What students call it.</param>
/// <param name="Address">How to find it.</param>
public sealed record BookingSite(string Id, string Name, string Address);

/// <summary>Chooses a slot, for a new booking or to move one.</summary>
/// <param name="SlotId">Slot id.</param>
public sealed record SlotChoice(string SlotId);

/// <summary>What a student shows at the door.</summary>
/// <param name="Code">Signed; shown as a QR code.</param>
/// <param name="ExpiresAt">Ask for a new one before then.</param>
public sealed record CheckInCode(string Code, DateTimeOffset ExpiresAt);
