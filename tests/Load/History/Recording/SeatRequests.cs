using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Scheduling.Load.History.Model;

namespace Scheduling.Load.History.Recording;

/// <summary>What is asked, as HTTP; and what HTTP answers, in the words of the model.</summary>
internal static class SeatRequests
{
    /// <summary>The request of an ask.</summary>
    /// <param name="venue">Where.</param>
    /// <param name="ask">What.</param>
    /// <param name="keys">Put before every key, so that it is nobody else's.</param>
    public static HttpRequestMessage Of(Venue venue, Ask ask, string keys)
    {
        var api = "/api/v1";
        var request = ask switch
        {
            Ask.Book { ByStaff: true } book => Json(
                HttpMethod.Post, $"{api}/campaigns/{venue.Campaign}/students/{venue.Students[book.Student].Id}/bookings", new { slotId = venue.Slots[book.Slot] }),
            Ask.Book book => Json(HttpMethod.Post, $"{api}/campaigns/{venue.Campaign}/bookings", new { slotId = venue.Slots[book.Slot] }),
            Ask.Move move => Json(HttpMethod.Patch, Booking(move, move.Number), new { slotId = venue.Slots[move.To] }),
            Ask.Cancel cancel => new HttpRequestMessage(HttpMethod.Delete, Booking(cancel, cancel.Number)),
            Ask.ReadBookings => new HttpRequestMessage(HttpMethod.Get, $"{api}/me/bookings"),
            Ask.CountSeats count => new HttpRequestMessage(
                HttpMethod.Get, $"{api}/campaigns/{venue.Campaign}/bookings?status=active&limit=1&slot={venue.Slots[count.Slot]}"),
            Ask.Adjust adjust => Json(HttpMethod.Patch, $"{api}/slots/{venue.Slots[adjust.Slot]}", new { capacity = adjust.Capacity, closed = adjust.Closed }),
            _ => throw new ArgumentException($"{ask} cannot be asked.", nameof(ask)),
        };
        var (token, key, revision) = ask switch
        {
            Ask.OfStudent of => (of.ByStaff ? venue.StaffToken : venue.Students[of.Student].Token, of.Key, Revision(of)),
            Ask.ReadBookings read => (venue.Students[read.Student].Token, null, null),
            Ask.Adjust adjust => (venue.StaffToken, adjust.Key, null),
            _ => (venue.StaffToken, (string?)null, (int?)null),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", keys + key);
            request.Headers.IfMatch.Add(revision is { } seen ? new EntityTagHeaderValue($"\"{seen}\"") : EntityTagHeaderValue.Any);
        }

        return request;

        string Booking(Ask.OfStudent of, int number) =>
            $"{api}/{(of.ByStaff ? "" : "me/")}bookings/{venue.Campaign}~{venue.Students[of.Student].Id}~{number}";
    }

    /// <summary>What an answer says.</summary>
    /// <exception cref="BenchFailedException">It does not have the form that docs/api.md promises.</exception>
    public static Answer Read(Venue venue, Ask ask, bool accepted, JsonElement body)
    {
        try
        {
            return (ask, accepted) switch
            {
                (_, false) => new Answer.Refused(body.GetProperty("code").GetString()!),
                (Ask.OfStudent, _) => new Answer.Done(Booking(venue, body)),
                (Ask.ReadBookings, _) => new Answer.Bookings(
                    [.. body.GetProperty("items").EnumerateArray().Select(item => Booking(venue, item)).OrderBy(booking => booking.Number)]),
                (Ask.CountSeats, _) => new Answer.SeatsTaken(body.GetProperty("total").GetInt32()),
                (Ask.Adjust, _) => new Answer.Adjusted(
                    body.GetProperty("capacity").GetInt32(), body.GetProperty("taken").GetInt32(), body.GetProperty("state").GetString() == "closed"),
                _ => throw new ArgumentException($"{ask} is never answered.", nameof(ask)),
            };
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BenchFailedException($"{ask} was answered {body}, which is no answer to it.", malformed);
        }
    }

    private static int? Revision(Ask.OfStudent ask) => ask switch
    {
        Ask.Move move => move.Revision,
        Ask.Cancel cancel => cancel.Revision,
        _ => null,
    };

    private static Booking Booking(Venue venue, JsonElement json) => new(
        int.Parse(json.GetProperty("id").GetString()!.Split('~')[^1], System.Globalization.CultureInfo.InvariantCulture),
        venue.SlotOf(json.GetProperty("slotId").GetString()!),
        json.GetProperty("status").GetString() == "active",
        json.GetProperty("revision").GetInt32());

    private static HttpRequestMessage Json(HttpMethod method, string path, object body) => new(method, path) { Content = JsonContent.Create(body) };
}
