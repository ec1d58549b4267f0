using System.Globalization;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Bookings.Register;

/// <summary>One booking in a campaign's register.</summary>
/// <param name="Key">Sort key: start, site, since when, id. Also what a cursor remembers, so that a page continues where it was even if its last booking has moved.</param>
/// <param name="Booking">Which.</param>
/// <param name="Slot">Where it stands or stood last.</param>
/// <param name="Status">Whether it holds a seat.</param>
internal sealed record RegisterEntry(string Key, BookingId Booking, SlotId Slot, BookingStatus Status)
{
    /// <summary>An entry with its key.</summary>
    public static RegisterEntry Of(BookingId booking, SlotId slot, BookingStatus status, DateTimeOffset since) => new(
        string.Create(CultureInfo.InvariantCulture, $"{slot.Date:yyyyMMdd}{slot.Start:HHmm}/{slot.Site}/{since.UtcTicks:D19}/{booking}"),
        booking,
        slot,
        status);
}
