using System.Globalization;
using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Grains.Tests.Model;

/// <summary>Writes views down, so that two worlds can be compared and the difference read.</summary>
internal static class Show
{
    public static string Campaign(CampaignView? view) => view is null
        ? "no campaign"
        : $"{view.Code} {view.Status} r{view.Revision} {view.Definition.Timetable.PhotosPerStationHour}/h [{string.Join(' ', view.Slots)}]";

    public static string Slot(SlotView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Plan.Slot} {view.Plan.StartsAt:O} {view.Taken}/{view.Capacity}{(view.Closed ? " closed" : "")} r{view.Revision} [{string.Join(' ', view.Plan.Colleges)}]");

    public static string Seats(SlotSeats? view) => view is null
        ? "no slot"
        : $"{Slot(view.Slot)}: {string.Join(' ', view.Seats.Select(seat => $"{seat.Booking}@{Time(seat.At)}"))}";

    public static string Booking(BookingView view) => $"{view.Id} {view.Slot} {view.Status} {Time(view.BookedAt)} r{view.Revision}";

    public static string Student(StudentView? view) => view is null
        ? "no student"
        : $"{view.Student} {view.College} {view.Account ?? "-"} owes [{string.Join(' ', view.SeatsOwed)}]: {string.Join("; ", view.Bookings.Select(Booking))}";

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("MM-ddTHH", CultureInfo.InvariantCulture);
}
