namespace Scheduling.Load.Crash.Check;

/// <summary>Everything that the log tells, replayed from its first event by rules of the checker's own.</summary>
internal sealed class LogBooks
{
    // Two halves of one truth, which one append must have written side by side.
    private static readonly (string One, string Other)[] Together =
    [
        ("student.booked", "slot.seat-reserved"),
        ("student.booking-moved", "slot.seat-reserved"),
        ("student.booking-cancelled", "slot.seat-released"),
        ("student.checked-in", "queue.ticket-issued"),
        ("student.photographed", "queue.ticket-completed"),
    ];

    private readonly Dictionary<string, SlotBook> _slots = [];
    private readonly Dictionary<string, StudentBook> _students = [];
    private readonly Dictionary<string, LineBook> _lines = [];

    public IReadOnlyDictionary<string, SlotBook> Slots => _slots;

    public IReadOnlyDictionary<string, StudentBook> Students => _students;

    public IReadOnlyDictionary<string, LineBook> Lines => _lines;

    /// <summary>Events by the key that a client gave.</summary>
    public ILookup<string, LogEvent> ByKey { get; }

    public LogBooks(IReadOnlyList<LogEvent> log, Findings findings)
    {
        ByKey = log.ToLookup(e => e.Key);
        var versions = new Dictionary<string, long>();
        foreach (var e in log)
        {
            var expected = versions.GetValueOrDefault(e.Stream) + 1;
            findings.Unless(e.Version == expected, e.Version < expected ? Wrong.Double : Wrong.Lost, $"version {expected} should come: {e}");
            versions[e.Stream] = e.Version;
            Apply(e, findings);
        }

        foreach (var operation in log.GroupBy(e => e.Operation))
        {
            MustBeWhole(operation, findings);
        }

        SeatsMustBeBookings(findings);
    }

    private void Apply(LogEvent e, Findings findings)
    {
        switch (e.Type.Split('.')[0])
        {
            case "slot":
                Of(_slots, e.Actor).Apply(e, findings);
                break;
            case "student":
                Of(_students, e.Actor).Apply(e, findings);
                break;
            case "queue":
                Of(_lines, e.Actor).Apply(e, findings);
                break;
        }
    }

    private static void MustBeWhole(IGrouping<string, LogEvent> operation, Findings findings)
    {
        foreach (var (one, other) in Together)
        {
            var (ones, others) = (operation.Count(e => e.Type == one), operation.Count(e => e.Type == other));
            findings.Unless(ones == 0 || others > 0, Wrong.Diverged, $"'{one}' without '{other}' under {operation.Key}");
            findings.Unless(ones <= 1, Wrong.Double, $"'{one}' {ones} times under {operation.Key}");
        }
    }

    // Every seat belongs to an active or fulfilled booking there, or is still owed by one that moved; and the other way round.
    private void SeatsMustBeBookings(Findings findings)
    {
        var held = _slots.SelectMany(slot => slot.Value.Seats.Select(booking => $"{booking} in {slot.Key}")).ToHashSet();
        var booked = _students.SelectMany(student => student.Value.Bookings
            .Select((booking, i) => (booking, Id: $"{student.Key}/{i + 1}"))
            .Where(each => each.booking.Status != "cancelled")
            .Select(each => $"{each.Id} in {each.booking.Slot}")).ToHashSet();
        var owed = _students.SelectMany(student => student.Value.Owed
            .Select(owed => owed.Split(' '))
            .Select(owed => $"{student.Key}/{owed[1]} in {owed[0]}")).ToHashSet();
        foreach (var seat in held.Except(booked).Except(owed))
        {
            findings.Add(Wrong.Diverged, $"a seat without a booking: {seat}");
        }

        foreach (var booking in booked.Except(held))
        {
            findings.Add(Wrong.Diverged, $"a booking without a seat: {booking}");
        }
    }

    private static T Of<T>(Dictionary<string, T> books, string actor)
        where T : new() => books.TryGetValue(actor, out var book) ? book : books[actor] = new T();
}
