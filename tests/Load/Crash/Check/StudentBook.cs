namespace Scheduling.Load.Crash.Check;

/// <summary>A student as their events tell it.</summary>
internal sealed class StudentBook
{
    private readonly List<BookedSlot> _bookings = [];
    private readonly HashSet<string> _owed = [];

    /// <summary>Every booking, the first first.</summary>
    public IReadOnlyList<BookedSlot> Bookings => _bookings;

    /// <summary>Seats that moves left behind, as <c>{slot} {booking number}</c>.</summary>
    public IReadOnlySet<string> Owed => _owed;

    public BookedSlot? Active => _bookings is [.., { Status: "active" } last] ? last : null;

    public bool IsPhotographed { get; private set; }

    public void Apply(LogEvent e, Findings findings)
    {
        switch (e.Type)
        {
            case "student.booked":
                findings.Unless(Active is null, Wrong.Double, $"a second active booking: {e}");
                findings.Unless(e.Number("booking") == _bookings.Count + 1, Wrong.Double, $"booking {_bookings.Count + 1} should come: {e}");
                _bookings.Add(new BookedSlot(e.Text("slot"), "active"));
                break;
            case "student.booking-moved":
                findings.Unless(Active?.Slot == e.Text("from"), Wrong.Double, $"moved from where it is not: {e}");
                _owed.Add($"{e.Text("from")} {e.Number("booking")}");
                Change(e, new BookedSlot(e.Text("to"), "active"), findings);
                break;
            case "student.seat-settled":
                findings.Unless(_owed.Remove($"{e.Text("slot")} {e.Number("booking")}"), Wrong.Double, $"a seat that is not owed is settled: {e}");
                break;
            case "student.booking-cancelled":
                Change(e, (Active ?? new("", "")) with { Status = "cancelled" }, findings);
                break;
            case "student.photographed":
                findings.Unless(!IsPhotographed, Wrong.Double, $"photographed twice: {e}");
                IsPhotographed = true;
                if (e.NumberOrNull("booking") is not null)
                {
                    Change(e, (Active ?? new("", "")) with { Status = "fulfilled" }, findings);
                }

                break;
        }
    }

    private void Change(LogEvent e, BookedSlot after, Findings findings)
    {
        if (Active is not null && e.Number("booking") == _bookings.Count)
        {
            _bookings[^1] = after;
        }
        else
        {
            findings.Add(Wrong.Double, $"changes a booking that is not active: {e}");
        }
    }
}

/// <summary>Where a booking stands.</summary>
/// <param name="Slot">Key of the slot.</param>
/// <param name="Status"><c>active</c>, <c>cancelled</c> or <c>fulfilled</c>.</param>
internal sealed record BookedSlot(string Slot, string Status);
