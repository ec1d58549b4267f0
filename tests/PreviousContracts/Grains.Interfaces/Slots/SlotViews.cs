using System.Collections.Immutable;
using Scheduling.PreviousContracts.Students;

namespace Scheduling.PreviousContracts.Slots;

/// <summary>A slot as anyone may see it.</summary>
/// <param name="Plan">What the timetable says.</param>
/// <param name="Capacity">Seats in force: the plan's, or what staff set.</param>
/// <param name="Taken">Seats taken; may exceed <paramref name="Capacity"/> after it was lowered.</param>
/// <param name="Closed">Whether staff or the end of the campaign closed it.</param>
/// <param name="Version">Number of events behind this view; grows with every change.</param>
/// <param name="Revision">Number of changes by staff (plan, capacity, closing); the entity tag for changes by staff.</param>
[GenerateSerializer, Immutable, Alias("scheduling.slot-view")]
public sealed record SlotView(
    [property: Id(0)] SlotPlan Plan,
    [property: Id(1)] int Capacity,
    [property: Id(2)] int Taken,
    [property: Id(3)] bool Closed,
    [property: Id(4)] int Version,
    [property: Id(5)] int Revision)
{
    /// <summary>Seats still to be had: never below 0, and 0 when closed.</summary>
    public int Left => Closed ? 0 : Math.Max(0, Capacity - Taken);
}

/// <summary>One taken seat.</summary>
/// <param name="Booking">Whose.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias("scheduling.seat")]
public sealed record Seat([property: Id(0)] BookingId Booking, [property: Id(1)] DateTimeOffset At);

/// <summary>A slot with everyone who holds a seat in it, for staff.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Seats">Taken seats, in the order in which they were taken.</param>
[GenerateSerializer, Immutable, Alias("scheduling.slot-seats")]
public sealed record SlotSeats([property: Id(0)] SlotView Slot, [property: Id(1)] ImmutableArray<Seat> Seats);
