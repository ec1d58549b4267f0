using System.Globalization;
using System.Text;
using Scheduling.Contracts.Students;

namespace Scheduling.Web.Bookings;

/// <summary>A booking as an iCalendar file (RFC 5545), in UTC so that no phone needs our time zone's rules.</summary>
internal static class CalendarFile
{
    /// <summary>Media type of the file.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;

    /// <summary>Writes the file. Importing it again after a move updates the same event; after a cancellation it strikes it out.</summary>
    public static string Write(BookingView booking, SlotPlace place, DateTimeOffset now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//Scheduling//Bookings//ZH");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, "BEGIN:VEVENT");
        Line(file, $"UID:{booking.Id.ToUrl()}@scheduling");
        Line(file, $"SEQUENCE:{booking.Revision}");
        Line(file, $"DTSTAMP:{Utc(now)}");
        Line(file, $"DTSTART:{Utc(place.StartsAt)}");
        Line(file, $"DTEND:{Utc(place.EndsAt)}");
        Line(file, $"SUMMARY:{Text(place.Campaign)}");
        Line(file, $"LOCATION:{Text($"{place.Site.Name} {place.Site.Address}".TrimEnd())}");
        Line(file, $"DESCRIPTION:{Text(place.Notice)}");
        Line(file, booking.Status is BookingStatus.Active ? "STATUS:CONFIRMED" : "STATUS:CANCELLED");
        Line(file, "END:VEVENT");
        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            _ = character switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(character),
                _ when char.IsControl(character) => escaped,
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    // Lines fold at 75 octets, not characters, and never inside a character: Chinese ones take three.
    private static void Line(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
