namespace Scheduling.PlantedContracts;

/// <summary>Fault: its numbers were given anew.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.stamp")]
public sealed record Stamp([property: Id(1)] string Operation, [property: Id(0)] string Actor);

/// <summary>Fault: it goes by another name; it was <c>scheduling.seat</c>.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.seat-taken")]
public sealed record Seat([property: Id(0)] BookingId Booking, [property: Id(1)] DateTimeOffset At);

/// <summary>Fault: a member that was is gone.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.release-seat")]
public sealed record ReleaseSeat([property: Id(1)] BookingId Booking, [property: Id(2)] StreamAppend? Companion);

/// <summary>Fault: the member 3 is of another type. Fault: the member 5, which is new, cannot be missing.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.reserve-seat")]
public sealed record ReserveSeat(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] BookingId Booking,
    [property: Id(2)] string College,
    [property: Id(3)] string ByStaff,
    [property: Id(4)] StreamAppend Companion,
    [property: Id(5)] string Reason);

/// <summary>Fault: two numbers were exchanged.</summary>
[GenerateSerializer, Alias("scheduling.booking-status")]
public enum BookingStatus
{
    Active = 0,
    Fulfilled = 1,
    Cancelled = 2,
}
