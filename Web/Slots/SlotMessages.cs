namespace Scheduling.Web.Slots;

/// <summary>The slots of a campaign.</summary>
/// <param name="Version">Grows with every change; comparable with the version of the live topic <c>slots/{code}</c>.</param>
/// <param name="Slots">By start and site.</param>
public sealed record SlotList(long Version, IReadOnlyList<Slot> Slots);

/// <summary>Staff change a slot; at least one of capacity and closed.</summary>
/// <param name="Capacity">New capacity, 0–10,000. Below what is booked nobody is thrown out; no new seats are given.</param>
/// <param name="Closed">True to stop taking bookings, false to take them again.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters, no personal data.</param>
public sealed record SlotAdjustment(int? Capacity = null, bool? Closed = null, string? Reason = null);
