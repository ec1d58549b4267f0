using System.Collections.Immutable;

namespace Scheduling.PreviousContracts.Slots;

/// <summary>What a campaign's timetable says of one slot.</summary>
/// <param name="Slot">Which slot.</param>
/// <param name="StartsAt">Start, with the site's offset.</param>
/// <param name="EndsAt">End, after <paramref name="StartsAt"/>.</param>
/// <param name="Capacity">Planned seats: stations × photos per station and hour × hours; 0 or more.</param>
/// <param name="Colleges">Colleges this hour is kept for; empty = every college.</param>
/// <param name="BookingOpensAt">From when seats may be taken.</param>
/// <param name="BookingClosesAt">Until when; a slot that has begun takes no bookings either way.</param>
[GenerateSerializer, Immutable, Alias("scheduling.slot-plan")]
public sealed record SlotPlan(
    [property: Id(0)] SlotId Slot,
    [property: Id(1)] DateTimeOffset StartsAt,
    [property: Id(2)] DateTimeOffset EndsAt,
    [property: Id(3)] int Capacity,
    [property: Id(4)] ImmutableArray<string> Colleges,
    [property: Id(5)] DateTimeOffset BookingOpensAt,
    [property: Id(6)] DateTimeOffset BookingClosesAt);
