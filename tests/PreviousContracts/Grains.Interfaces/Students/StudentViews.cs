using System.Collections.Immutable;
using Scheduling.PreviousContracts.Queues;
using Scheduling.PreviousContracts.Slots;

namespace Scheduling.PreviousContracts.Students;

/// <summary>A student's standing in one campaign; no personal data.</summary>
/// <param name="Student">Who.</param>
/// <param name="College">College as the roster spells it.</param>
/// <param name="Account">Bound account, or null.</param>
/// <param name="Bookings">Every booking made, oldest first; at most one is active.</param>
/// <param name="SeatsOwed">Seats of moved bookings that are still to be given back; empty but for a moment.</param>
/// <param name="Line">The line of the last check-in; null before the first.</param>
/// <param name="ServedAt">When the photo was taken; null before.</param>
[GenerateSerializer, Immutable, Alias("scheduling.student-view")]
public sealed record StudentView(
    [property: Id(0)] StudentId Student,
    [property: Id(1)] string College,
    [property: Id(2)] string? Account,
    [property: Id(3)] ImmutableArray<BookingView> Bookings,
    [property: Id(4)] ImmutableArray<SlotId> SeatsOwed,
    [property: Id(5)] QueueId? Line,
    [property: Id(6)] DateTimeOffset? ServedAt);

/// <summary>One booking.</summary>
/// <param name="Id">Which.</param>
/// <param name="Slot">Where it stands now; for a cancelled one, where it stood last.</param>
/// <param name="Status">Whether the seat is held.</param>
/// <param name="BookedAt">When it was made.</param>
/// <param name="Revision">1 when made, plus one for every change; the entity tag.</param>
[GenerateSerializer, Immutable, Alias("scheduling.booking-view")]
public sealed record BookingView(
    [property: Id(0)] BookingId Id,
    [property: Id(1)] SlotId Slot,
    [property: Id(2)] BookingStatus Status,
    [property: Id(3)] DateTimeOffset BookedAt,
    [property: Id(4)] int Revision);

/// <summary>Whether a booking still holds a seat.</summary>
[GenerateSerializer, Alias("scheduling.booking-status")]
public enum BookingStatus
{
    /// <summary>Holds a seat.</summary>
    Active = 0,

    /// <summary>Given back by the student or by staff.</summary>
    Cancelled = 1,

    /// <summary>The photo is taken; the seat was used.</summary>
    Fulfilled = 2,
}
