using Scheduling.PreviousContracts.Common;
using Scheduling.PreviousContracts.Log;
using Scheduling.PreviousContracts.Slots;

namespace Scheduling.PreviousContracts.Students;

/// <summary>The roster says (again) who this student is, as far as booking needs to know.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.list-student")]
public sealed record ListStudent([property: Id(0)] Stamp Stamp, [property: Id(1)] string College);

/// <summary>Binds the record to an account, together with the account's own event in one append.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Account">Opaque account id.</param>
/// <param name="Companion">The enrolment's event: both become true, or neither.</param>
[GenerateSerializer, Immutable, Alias("scheduling.bind-account")]
public sealed record BindAccount(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string Account,
    [property: Id(2)] StreamAppend Companion);

/// <summary>Books a seat.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Account">The student's own account, which must be bound to the record; null when staff book on the spot.</param>
/// <param name="Slot">Which slot.</param>
[GenerateSerializer, Immutable, Alias("scheduling.book-slot")]
public sealed record BookSlot(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string? Account,
    [property: Id(2)] SlotId Slot);

/// <summary>Moves an active booking to another slot: the new seat first, then the old one is given back.</summary>
/// <param name="Stamp">Who and under which operation.</param>
/// <param name="Account">As in <see cref="BookSlot"/>.</param>
/// <param name="Booking">Number of the booking.</param>
/// <param name="ExpectedRevision">The <see cref="BookingView.Revision"/> the caller saw; null to move whatever is there.</param>
/// <param name="Slot">Where to.</param>
[GenerateSerializer, Immutable, Alias("scheduling.move-booking")]
public sealed record MoveBooking(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string? Account,
    [property: Id(2)] int Booking,
    [property: Id(3)] int? ExpectedRevision,
    [property: Id(4)] SlotId Slot);

/// <summary>Cancels an active booking and gives its seat back, in one append.</summary>
[GenerateSerializer, Immutable, Alias("scheduling.cancel-booking")]
public sealed record CancelBooking(
    [property: Id(0)] Stamp Stamp,
    [property: Id(1)] string? Account,
    [property: Id(2)] int Booking,
    [property: Id(3)] int? ExpectedRevision);
