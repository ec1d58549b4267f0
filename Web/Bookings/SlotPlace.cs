namespace Scheduling.Web.Bookings;

/// <summary>Where and when a slot is, and what its campaign tells those who come.</summary>
/// <param name="Site">Where.</param>
/// <param name="StartsAt">When to be there.</param>
/// <param name="EndsAt">End of the slot.</param>
/// <param name="Campaign">Name of the campaign.</param>
/// <param name="Notice">Its notice to students.</param>
internal sealed record SlotPlace(BookingSite Site, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Campaign, string Notice);
