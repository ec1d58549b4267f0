using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Crash.Check;

/// <summary>What the server says over HTTP when everything is over, in the form of the log.</summary>
/// <param name="Taken">Seats taken, by slot.</param>
/// <param name="Bookings">Bookings that hold a seat, as staff see them: <c>{booking} in {slot}</c>.</param>
/// <param name="Mine">Every booking of some students, as they see them.</param>
/// <param name="Lines">Status of every ticket, by line and number.</param>
internal sealed record ServerView(
    IReadOnlyDictionary<string, int> Taken,
    IReadOnlySet<string> Bookings,
    IReadOnlyDictionary<string, IReadOnlyList<BookedSlot>> Mine,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lines)
{
    private const int PageSize = 200;

    // Moves that were cut off give their old seats back within moments of a start, and the overview follows the slots.
    private static readonly TimeSpan CalmWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks until overview and bookings agree, or for as long as that may take: what differs then is for the checker to say.</summary>
    public static async Task<ServerView> Read(ProductApi api, Uri address, Campus campus, IEnumerable<StudentClient> sample)
    {
        var (taken, bookings) = await Seats(api);
        for (var clock = Stopwatch.StartNew(); taken.Values.Sum() != bookings.Count && clock.Elapsed < CalmWithin;)
        {
            await Task.Delay(AskEvery);
            (taken, bookings) = await Seats(api);
        }

        var mine = new Dictionary<string, IReadOnlyList<BookedSlot>>();
        using var client = new HttpClient { BaseAddress = address };
        foreach (var student in sample)
        {
            mine[$"{Campus.Code}/{student.Id}"] = await AskFor(client, student.Token);
        }

        var lines = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var queue in campus.Queues)
        {
            lines[Key(queue)] = await Line(api, queue);
        }

        return new ServerView(taken, bookings, mine, lines);
    }

    /// <summary>Everybody who holds a seat and where, with their student numbers.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SeatHolders(ProductApi api) =>
        await Pages(api, $"/api/v1/campaigns/{Campus.Code}/bookings?status=active");

    private static async Task<(IReadOnlyDictionary<string, int>, IReadOnlySet<string>)> Seats(ProductApi api)
    {
        var slots = await api.Get($"/api/v1/campaigns/{Campus.Code}/slots");
        var taken = slots.GetProperty("slots").EnumerateArray()
            .ToDictionary(slot => Key(slot.GetProperty("id").GetString()!), slot => slot.GetProperty("taken").GetInt32());
        var bookings = (await SeatHolders(api)).Select(item => $"{Key(Text(item, "id"))} in {Key(Text(item, "slotId"))}").ToHashSet();
        return (taken, bookings);
    }

    private static async Task<IReadOnlyList<BookedSlot>> AskFor(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me/bookings");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return
        [
            .. JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("items").EnumerateArray()
                .OrderBy(item => int.Parse(Text(item, "id").Split('~')[^1], CultureInfo.InvariantCulture))
                .Select(item => new BookedSlot(Key(Text(item, "slotId")), Text(item, "status"))),
        ];
    }

    private static async Task<IReadOnlyList<string>> Line(ProductApi api, string queue) =>
    [
        .. (await Pages(api, $"/api/v1/queues/{queue}/tickets?search=")).Select(item => item.GetProperty("ticket"))
            .OrderBy(ticket => ticket.GetProperty("number").GetInt32()).Select(ticket => Text(ticket, "status")),
    ];

    private static async Task<IReadOnlyList<JsonElement>> Pages(ProductApi api, string path)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.Get($"{path}&limit={PageSize}&cursor={Uri.EscapeDataString(cursor)}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return items;
    }

    private static string Text(JsonElement item, string property) => item.GetProperty(property).GetString()!;

    private static string Key(string url) => url.Replace('~', '/');
}
