using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Log;
using Scheduling.PreviousContracts.Students;

namespace Scheduling.PreviousContracts.Slots;

/// <summary>Makes the slot, or brings its plan up to date. A capacity that staff set by hand stays until the plan's own capacity changes.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Plan">
/// What the timetable says; null when the campaign is closed or its timetable no longer has this hour: the slot then gives no
/// seats, and keeps those that are taken, until it is planned again.
/// </param>
/// <param name="CampaignRevision">Revision of the campaign that says so; one older than the slot has followed changes nothing.</param>
[GenerateSerializer, Immutable, Alias("scheduling.configure-slot")]
public sealed record ConfigureSlot(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] SlotPlan? Plan,
    [property: Id(2)] int CampaignRevision);

/// <summary>Takes one seat, together with the student's own event in one atomic append.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Booking">Which booking the seat is for.</param>
/// <param name="College">The student's college, held against the hours kept for colleges.</param>
/// <param name="ByStaff">Staff may use an hour outside its college block and its booking window, never beyond its capacity.</param>
/// <param name="Companion">The student's event and expected version: both become true, or neither.</param>
[GenerateSerializer, Immutable, Alias("scheduling.reserve-seat")]
public sealed record ReserveSeat(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] BookingId Booking,
    [property: Id(2)] string College,
    [property: Id(3)] bool ByStaff,
    [property: Id(4)] StreamAppend Companion);

/// <summary>Gives a seat back. Releasing a seat that is not held changes nothing and is accepted.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Booking">Whose seat.</param>
/// <param name="Companion">An event of the student to append with it, or null when the seat is released on its own.</param>
[GenerateSerializer, Immutable, Alias("scheduling.release-seat")]
public sealed record ReleaseSeat(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] BookingId Booking,
    [property: Id(2)] StreamAppend? Companion);

/// <summary>Staff change a slot by hand.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="ExpectedRevision">The <see cref="SlotView.Revision"/> that staff saw, or null to change whatever is there.</param>
/// <param name="Capacity">New capacity (0–10,000), or null to keep it. Below what is booked nobody is thrown out; no new seats are given.</param>
/// <param name="Closed">True to stop taking bookings, false to take them again, null to leave it.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters.</param>
[GenerateSerializer, Immutable, Alias("scheduling.adjust-slot")]
public sealed record AdjustSlot(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] int? ExpectedRevision,
    [property: Id(2)] int? Capacity,
    [property: Id(3)] bool? Closed,
    [property: Id(4)] string? Reason);
