using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Bookings;

/// <summary>A booking as staff see it.</summary>
/// <param name="Id">Booking id; moving keeps it.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="SlotId">Where it stands; for a cancelled one, where it stood last.</param>
/// <param name="Site">Where to go.</param>
/// <param name="StartsAt">When to be there.</param>
/// <param name="EndsAt">End of the slot.</param>
/// <param name="Status">Whether the seat is held.</param>
/// <param name="BookedAt">When it was made.</param>
/// <param name="Revision">Number of changes; the entity tag.</param>
/// <param name="StudentId">Whose, within the campaign.</param>
/// <param name="Name">Masked name; empty when the record was erased.</param>
/// <param name="StudentNumber">Student number 学号.</param>
/// <param name="College">College 学院.</param>
/// <param name="ClassName">Class 班级.</param>
public sealed record StaffBooking(
    string Id,
    string Campaign,
    string SlotId,
    BookingSite Site,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    BookingStatus Status,
    DateTimeOffset BookedAt,
    int Revision,
    string StudentId,
    string Name,
    string StudentNumber,
    string College,
    string ClassName)
{
    /// <summary>A booking together with what the roster says of its student; nothing when the record was erased.</summary>
    internal static StaffBooking From(Booking booking, StudentId student, RosterRow? person) => new(
        booking.Id,
        booking.Campaign,
        booking.SlotId,
        booking.Site,
        booking.StartsAt,
        booking.EndsAt,
        booking.Status,
        booking.BookedAt,
        booking.Revision,
        student.Id,
        person?.Name ?? "",
        person?.StudentNumber ?? "",
        person?.College ?? "",
        person?.ClassName ?? "");
}

/// <summary>One page of bookings.</summary>
/// <param name="Items">By start, site and time of booking.</param>
/// <param name="Next">Pass it back as <c>cursor</c> for the next page; null on the last.</param>
/// <param name="Total">Matching bookings over all pages.</param>
public sealed record StaffBookingPage(IReadOnlyList<StaffBooking> Items, string? Next, int Total);

/// <summary>A student as staff see them when they book on the spot.</summary>
/// <param name="StudentId">Opaque id within the campaign.</param>
/// <param name="Name">Masked name.</param>
/// <param name="StudentNumber">Student number 学号.</param>
/// <param name="College">College 学院.</param>
/// <param name="ClassName">Class 班级.</param>
/// <param name="Enrolled">Whether an account is bound to the record.</param>
/// <param name="Booking">The active booking, if any.</param>
public sealed record ListedStudent(
    string StudentId, string Name, string StudentNumber, string College, string ClassName, bool Enrolled, Booking? Booking);
