using System.Text.Json;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Crash.Clients;

/// <summary>A student with a phone who books, moves and cancels, and takes what is refused as it comes.</summary>
internal sealed class StudentClient(OperationLog log, SignedInStudent student, string campaign, IReadOnlyList<string> slots, Random chance)
    : Client(log, student.Token, chance)
{
    private const double CancelShare = 0.55;
    private const double HotShare = 0.2;

    // The ids as the server gave them; null without an active booking.
    private string? _booking;

    public string Id => student.Id;

    public string Token => student.Token;

    protected override Operation? Next()
    {
        if (_booking is null)
        {
            var slot = AnySlot();
            return Log.Add(Deed.Book, Id, Key(slot), new Request(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/bookings", Choice(slot)));
        }

        var path = $"/api/v1/me/bookings/{_booking}";
        if (Chance.NextDouble() < CancelShare)
        {
            return Log.Add(Deed.Cancel, Id, Key(_booking), new Request(HttpMethod.Delete, path));
        }

        var other = AnySlot();
        return Log.Add(Deed.Move, Id, Key(other), new Request(HttpMethod.Patch, path, Choice(other)));
    }

    protected override string Canonical(Operation operation, JsonElement body) =>
        $"{Text(body, "id")} in {Text(body, "slotId")}, {Text(body, "status")}, revision {Text(body, "revision")}";

    protected override void Settled(Operation operation, JsonElement body)
    {
        if (operation.Outcome == Outcome.Acknowledged)
        {
            _booking = operation.Deed == Deed.Cancel ? null : Text(body, "id");
        }
    }

    private static string Choice(string slot) => $$"""{"slotId":"{{slot}}"}""";

    // One slot is wanted by many, so that it is full and its last seats are fought for.
    private string AnySlot() => slots[Chance.NextDouble() < HotShare ? 0 : Chance.Next(slots.Count)];
}
