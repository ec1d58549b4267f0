namespace Scheduling.Load.Crash.Check;

/// <summary>Holds what the server says against the log.</summary>
internal static class ViewCheck
{
    public static void Check(ServerView view, LogBooks books, Findings findings)
    {
        foreach (var (slot, taken) in view.Taken)
        {
            var seats = books.Slots.TryGetValue(slot, out var book) ? book.Seats.Count : 0;
            findings.Unless(taken == seats, Wrong.Diverged, $"{slot}: the overview says {taken} taken, the log {seats}");
        }

        var held = books.Students.SelectMany(student => student.Value.Bookings
            .Select((booking, i) => (booking, Id: $"{student.Key}/{i + 1}"))
            .Where(each => each.booking.Status != "cancelled")
            .Select(each => $"{each.Id} in {each.booking.Slot}")).ToHashSet();
        Same(view.Bookings, held, "staff see", findings);

        foreach (var (student, mine) in view.Mine)
        {
            IReadOnlyList<BookedSlot> logged = books.Students.TryGetValue(student, out var book) ? book.Bookings : [];
            findings.Unless(
                mine.SequenceEqual(logged), Wrong.Diverged, $"{student} sees {string.Join(", ", mine)}; the log has {string.Join(", ", logged)}");
        }

        foreach (var (queue, tickets) in view.Lines)
        {
            string[] logged = books.Lines.TryGetValue(queue, out var book) ? [.. book.Tickets.Select(ticket => ticket.Status)] : [];
            Same(Numbered(tickets), Numbered(logged), $"{queue} shows", findings);
        }
    }

    private static HashSet<string> Numbered(IEnumerable<string> tickets) => [.. tickets.Select((status, i) => $"ticket {i + 1} {status}")];

    private static void Same(IReadOnlySet<string> shown, IReadOnlySet<string> logged, string who, Findings findings)
    {
        foreach (var each in shown.Except(logged))
        {
            findings.Add(Wrong.Diverged, $"{who} {each}, which the log does not have");
        }

        foreach (var each in logged.Except(shown))
        {
            findings.Add(Wrong.Diverged, $"{who} no {each}, which the log has");
        }
    }
}
