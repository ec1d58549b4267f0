using System.Diagnostics;
using System.Globalization;
using System.Text;
using Scheduling.Load.History.Model;
using Scheduling.Load.History.Recording;

namespace Scheduling.Load.History.Findings;

/// <summary>Shows a history to a person: one line per request, with a bar from its call to its return.</summary>
internal static class TimeLine
{
    private const int Width = 48;

    /// <summary>The history by time of call.</summary>
    public static string Of(RecordedHistory history)
    {
        var attempts = history.Attempts;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"history {history.Number}: slots {string.Join(", ", history.Capacities.Select((seats, slot) => $"{Slot(slot)} of {seats}"))}; nobody has booked");
        var begin = attempts.Min(attempt => attempt.Called);
        var end = attempts.Max(attempt => attempt.Returned ?? attempt.Called) + 1;
        var name = attempts.Max(attempt => attempt.Client.Length);
        foreach (var attempt in attempts)
        {
            var ms = (attempt.Called - begin) * 1000.0 / Stopwatch.Frequency;
            text.AppendLine(CultureInfo.InvariantCulture, $"{ms,8:0.00} ms  {attempt.Client.PadRight(name)}  {Bar(attempt)}  {Said(attempt.Ask)} → {Said(attempt.Answer)}");
        }

        return text.ToString();

        string Bar(Attempt attempt)
        {
            var from = At(attempt.Called);
            var to = attempt.Returned is { } returned ? At(returned) : Width - 1;
            var bar = attempt.Returned is null ? new string('·', to - from + 1) : from == to ? "|" : $"|{new string('-', to - from - 1)}|";
            return $"{new string(' ', from)}{bar}".PadRight(Width);
        }

        int At(long ticks) => (int)((ticks - begin) * Width / (end - begin));
    }

    private static string Said(Ask ask) => ask switch
    {
        Ask.Book book => $"{Who(book)} books {Slot(book.Slot)} [{book.Key}]",
        Ask.Move move => $"{Who(move)} moves booking {move.Number}{Seen(move.Revision)} to {Slot(move.To)} [{move.Key}]",
        Ask.Cancel cancel => $"{Who(cancel)} cancels booking {cancel.Number}{Seen(cancel.Revision)} [{cancel.Key}]",
        Ask.ReadBookings read => $"student {read.Student + 1} reads",
        Ask.CountSeats count => $"staff count seats of {Slot(count.Slot)}",
        Ask.Adjust adjust => $"staff set {Slot(adjust.Slot)}{(adjust.Capacity is { } seats ? $" to {seats} seats" : "")}{(adjust.Closed is { } closed ? closed ? " closed" : " open" : "")} [{adjust.Key}]",
        _ => ask.ToString(),
    };

    private static string Who(Ask.OfStudent ask) => $"student {ask.Student + 1}{(ask.ByStaff ? " (by staff)" : "")}";

    private static string Seen(int? revision) => revision is null ? "" : $" as of revision {revision}";

    private static string Said(Answer? answer) => answer switch
    {
        null => "nobody knows",
        Answer.Done done => Said(done.Booking),
        Answer.Bookings { All: [] } => "nothing",
        Answer.Bookings bookings => string.Join(", ", bookings.All.Select(Said)),
        Answer.SeatsTaken taken => $"{taken.Seats} taken",
        Answer.Adjusted slot => $"{slot.Capacity} seats, {slot.Taken} taken{(slot.Closed ? ", closed" : "")}",
        Answer.Refused refused => refused.Code,
        _ => answer.ToString(),
    };

    private static string Said(Booking booking) =>
        $"#{booking.Number} {(booking.Slot < 0 ? "elsewhere" : Slot(booking.Slot))}{(booking.Active ? "" : " cancelled")} (revision {booking.Revision})";

    private static char Slot(int slot) => (char)('A' + slot);
}
