namespace Scheduling.Load.Crash.Check;

/// <summary>A slot as its events tell it.</summary>
internal sealed class SlotBook
{
    private readonly HashSet<string> _seats = [];
    private int _planned;
    private int? _byHand;

    public int Capacity => _byHand ?? _planned;

    /// <summary>Bookings that hold a seat.</summary>
    public IReadOnlySet<string> Seats => _seats;

    public void Apply(LogEvent e, Findings findings)
    {
        switch (e.Type)
        {
            case "slot.configured":
                var planned = e.Data.GetProperty("plan").GetProperty("capacity").GetInt32();
                _byHand = planned == _planned ? _byHand : null;
                _planned = planned;
                break;
            case "slot.adjusted":
                _byHand = e.NumberOrNull("capacity") ?? _byHand;
                break;
            case "slot.seat-reserved" when _seats.Add(e.Text("booking")):
                findings.Unless(_seats.Count <= Capacity, Wrong.Oversold, $"seat {_seats.Count} of {Capacity}: {e}");
                break;
            case "slot.seat-released":
                findings.Unless(_seats.Remove(e.Text("booking")), Wrong.Double, $"a seat that is not held is given back: {e}");
                break;
        }
    }
}
