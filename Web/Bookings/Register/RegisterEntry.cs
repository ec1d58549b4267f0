using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Scheduling.Contracts.Slots;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Bookings.Register;

/// <summary>One booking in a campaign's register.</summary>
/// <param name="Booking">Which.</param>
/// <param name="Slot">Where it stands or stood last.</param>
/// <param name="Since">Since when it stands there; of a cancelled one, when it was made.</param>
/// <param name="Status">Whether it holds a seat.</param>
internal sealed record RegisterEntry(BookingId Booking, SlotId Slot, DateTimeOffset Since, BookingStatus Status)
{
    private const char Separator = '/';

    /// <summary>The order of the register: start, site, since when, booking. No two entries are equal in it.</summary>
    public static IComparer<RegisterEntry> Order { get; } = Comparer<RegisterEntry>.Create(static (a, b) =>
        a.Slot.Date.CompareTo(b.Slot.Date) is var byDate and not 0 ? byDate
        : a.Slot.Start.CompareTo(b.Slot.Start) is var byStart and not 0 ? byStart
        : string.CompareOrdinal(a.Slot.Site, b.Slot.Site) is var bySite and not 0 ? bySite
        : a.Since.CompareTo(b.Since) is var byTime and not 0 ? byTime
        : string.CompareOrdinal(a.Booking.Student.Id, b.Booking.Student.Id) is var byStudent and not 0 ? byStudent
        : a.Booking.Number.CompareTo(b.Booking.Number));

    /// <summary>Its place in the order as text: a page continues there even if its last booking has moved meanwhile.</summary>
    public string Place => string.Create(
        CultureInfo.InvariantCulture, $"{Slot}{Separator}{Since.UtcTicks}{Separator}{Booking.Student.Id}{Separator}{Booking.Number}");

    /// <summary>Reads a place in the order.</summary>
    /// <param name="text">What <see cref="Place"/> gave.</param>
    /// <param name="entry">An entry that stands there; its status says nothing.</param>
    public static bool TryParsePlace(string text, [NotNullWhen(true)] out RegisterEntry? entry)
    {
        entry = null;
        if (text.Split(Separator) is not [var code, var site, var date, var start, var ticks, var student, var number]
            || !SlotId.TryParse(string.Join(Separator, code, site, date, start), out var slot)
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            || since > DateTime.MaxValue.Ticks
            || !BookingId.TryParse(string.Join(Separator, code, student, number), out var booking))
        {
            return false;
        }

        entry = new RegisterEntry(booking, slot, new DateTimeOffset(since, TimeSpan.Zero), BookingStatus.Active);
        return true;
    }
}
