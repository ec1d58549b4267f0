using Scheduling.Load.Rush;

namespace Scheduling.Load.Soak;

/// <summary>A student on the phone: looks, books, moves, cancels, looks again.</summary>
/// <param name="fair">The campaign.</param>
/// <param name="who">Who it is.</param>
/// <param name="chance">What comes to mind.</param>
/// <param name="patience">Things to ask before going; not everybody's the same, or all would go at once.</param>
internal sealed class Guest(Fair fair, SignedInStudent who, Random chance, int patience)
{
    private int _bookings;
    private int _slot;
    private Action? _onSuccess;

    public string Token => who.Token;

    public int Patience => patience;

    /// <summary>What was asked so far.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether there is an active booking.</summary>
    public bool Booked { get; private set; }

    /// <summary>The active booking, or the last one.</summary>
    public string Booking => $"{fair.Code}~{who.Id}~{_bookings}";

    public byte[] Ask()
    {
        Asked++;
        _onSuccess = null;

        // Never the one that is booked: moving there is refused.
        var next = (_slot + 1 + chance.Next(fair.Slots.Count - 1)) % fair.Slots.Count;
        var slot = fair.Slots[next];
        switch (chance.Next(100), Booked)
        {
            case ( < 40, _):
                return Requests.Make("GET", "/me/bookings", who.Token);
            case ( < 48, _):
                return Requests.Make("GET", $"/campaigns/{fair.Code}/slots", who.Token);
            case ( < 55, _):
                return Requests.Make("GET", $"/campaigns/{fair.Code}", who.Token);
            case (_, false):
                _onSuccess = () => (Booked, _bookings, _slot) = (true, _bookings + 1, next);
                return Requests.Make("POST", $"/campaigns/{fair.Code}/bookings", who.Token, $$"""{"slotId":"{{slot}}"}""");
            case ( < 75, true):
                _onSuccess = () => _slot = next;
                return Requests.Make("PATCH", $"/me/bookings/{Booking}", who.Token, $$"""{"slotId":"{{slot}}"}""");
            default:
                _onSuccess = () => Booked = false;
                return Requests.Make("DELETE", $"/me/bookings/{Booking}", who.Token);
        }
    }

    public void Succeeded() => _onSuccess?.Invoke();
}
