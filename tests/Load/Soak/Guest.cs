using Scheduling.Load.Rush;

namespace Scheduling.Load.Soak;

/// <summary>A student on the phone: looks, books, moves, cancels, looks again.</summary>
/// <param name="fair">The campaign.</param>
/// <param name="who">Who it is.</param>
/// <param name="chance">What comes to mind.</param>
/// <param name="patience">Things to ask before going; not everybody's the same, or all would go at once.</param>
/// <param name="shows">Whether the student keeps a booking and comes; the others make room again before they go.</param>
internal sealed class Guest(Fair fair, SignedInStudent who, Random chance, int patience, bool shows)
{
    private int _bookings;
    private int _slot;
    private int _asked;
    private bool _booked;
    private Action? _onSuccess;

    public string Token => who.Token;

    /// <summary>Whether the student keeps a booking and comes.</summary>
    public bool Shows => shows;

    /// <summary>Whether the student goes now.</summary>
    public bool IsDone => _asked >= patience && _booked == shows;

    /// <summary>The active booking, or the last one.</summary>
    public string Booking => $"{fair.Code}~{who.Id}~{_bookings}";

    public byte[] Ask()
    {
        var last = _asked++ >= patience;
        _onSuccess = null;

        // Never the one that is booked: moving there is refused.
        var next = (_slot + 1 + chance.Next(fair.Slots.Count - 1)) % fair.Slots.Count;
        var slot = fair.Slots[next];
        switch (last ? 100 : chance.Next(100), _booked)
        {
            case ( < 40, _):
                return Requests.Make("GET", "/me/bookings", who.Token);
            case ( < 48, _):
                return Requests.Make("GET", $"/campaigns/{fair.Code}/slots", who.Token);
            case ( < 55, _):
                return Requests.Make("GET", $"/campaigns/{fair.Code}", who.Token);
            case (_, false):
                _onSuccess = () => (_booked, _bookings, _slot) = (true, _bookings + 1, next);
                return Requests.Make("POST", $"/campaigns/{fair.Code}/bookings", who.Token, $$"""{"slotId":"{{slot}}"}""");
            case ( < 75, true):
                _onSuccess = () => _slot = next;
                return Requests.Make("PATCH", $"/me/bookings/{Booking}", who.Token, $$"""{"slotId":"{{slot}}"}""");
            default:
                _onSuccess = () => _booked = false;
                return Requests.Make("DELETE", $"/me/bookings/{Booking}", who.Token);
        }
    }

    public void Succeeded() => _onSuccess?.Invoke();
}
