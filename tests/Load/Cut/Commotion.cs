using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Fanout;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cut;

/// <summary>A collection day that does not stand still: students book and cancel, others come, operators call and photograph.</summary>
/// <param name="hall">Where.</param>
/// <param name="server">The server, which is asked without a detour.</param>
/// <param name="api">Staff.</param>
/// <param name="crowd">Its students.</param>
/// <param name="seed">Of who does what.</param>
internal sealed class Commotion(Hall hall, Uri server, ProductApi api, Crowd crowd, int seed) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(120);
    private readonly HttpClient _students = new() { BaseAddress = server };
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, int> _tickets = [];
    private readonly Dictionary<SignedInStudent, string> _booked = [];
    private readonly Queue<SignedInStudent> _coming = new(crowd.Coming);
    private int _called;
    private int _waiting;

    /// <summary>Changes made so far.</summary>
    public int Changes { get; private set; }

    /// <summary>What every client watches.</summary>
    public IReadOnlyList<string> PublicTopics => [$"slots/{hall.Code}", hall.Topic];

    /// <summary>What a student watches: everything public, and the own ticket.</summary>
    public Watching Topics(SignedInStudent student) => new(
        student.Token, _tickets.TryGetValue(student.Id, out var number) ? [.. PublicTopics, Ticket(number)] : PublicTopics);

    /// <summary>Everybody who watches a ticket gets one.</summary>
    public async Task Begin()
    {
        foreach (var student in crowd.InLine)
        {
            _tickets[student.Id] = await Arrive(student);
        }
    }

    /// <summary>Changes one thing after another until it is told to stop.</summary>
    public async Task Go(CancellationToken until)
    {
        // Whoever was called last may have been given up meanwhile.
        var station = (await api.Get($"/api/v1/queues/{hall.Queue}")).GetProperty("stations")[0].GetProperty("ticket");
        _called = station.ValueKind is JsonValueKind.Number ? station.GetInt32() : await CallNext();
        while (!until.IsCancellationRequested)
        {
            await Change();
            await Task.Delay(Between, CancellationToken.None);
        }
    }

    private Task Change() => _random.Next(10) switch
    {
        < 5 => ChangeSeat(),
        5 when _coming.TryDequeue(out var student) => Arrive(student),
        8 or 9 when _waiting > 1 => Photograph(),
        _ => Recall(),
    };

    /// <summary>Takes a seat, or gives one back.</summary>
    public async Task ChangeSeat()
    {
        Changes++;
        var student = crowd.Booking[_random.Next(crowd.Booking.Count)];
        using var request = _booked.Remove(student, out var booking)
            ? new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/me/bookings/{booking}")
            : new HttpRequestMessage(HttpMethod.Post, $"/api/v1/campaigns/{hall.Code}/bookings")
            {
                Content = new StringContent($$"""{"slotId":"{{hall.SlotLater}}"}""", null, "application/json"),
            };
        request.Headers.Authorization = new("Bearer", student.Token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Headers.IfMatch.Add(System.Net.Http.Headers.EntityTagHeaderValue.Any);
        using var response = await _students.SendAsync(request);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync());
        if (!response.IsSuccessStatusCode)
        {
            throw new BenchFailedException($"A seat could not be changed: {body}");
        }

        if (booking is null)
        {
            _booked[student] = body.GetProperty("id").GetString()!;
        }
    }

    /// <summary>What the server reads from its log now, by topic.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> Truth()
    {
        var slots = await api.Get($"/api/v1/campaigns/{hall.Code}/slots");
        var left = slots.GetProperty("slots").EnumerateArray().ToDictionary(
            slot => slot.GetProperty("id").GetString()!, slot => Math.Max(0, slot.GetProperty("capacity").GetInt32() - slot.GetProperty("taken").GetInt32()));
        var queue = await api.Get($"/api/v1/queues/{hall.Queue}");
        var truth = queue.GetProperty("tickets").EnumerateArray()
            .Where(ticket => _tickets.ContainsKey(ticket.GetProperty("student").GetString()!))
            .ToDictionary(ticket => Ticket(ticket.GetProperty("number").GetInt32()), ticket => ticket);
        truth[$"slots/{hall.Code}"] = JsonSerializer.SerializeToElement(new { left });
        truth[hall.Topic] = await hall.Line(api);
        return truth;
    }

    public void Dispose() => _students.Dispose();

    private async Task<int> Arrive(SignedInStudent student)
    {
        Changes++;
        _waiting++;
        var checkedIn = await api.Post($"/api/v1/sites/{hall.SiteKey}/walk-ins", new { studentId = student.Id });
        return checkedIn.GetProperty("ticket").GetProperty("number").GetInt32();
    }

    private async Task Recall()
    {
        Changes++;
        await api.Post($"/api/v1/queues/{hall.Queue}/tickets/{_called}/recall", null);
    }

    private async Task Photograph()
    {
        Changes++;
        await api.Post($"/api/v1/queues/{hall.Queue}/tickets/{_called}/start", null);
        await api.Post($"/api/v1/queues/{hall.Queue}/tickets/{_called}/complete", new { callNext = false });
        _called = await CallNext();
    }

    private Task<int> CallNext()
    {
        _waiting--;
        return hall.CallNext(api);
    }

    private string Ticket(int number) => string.Create(CultureInfo.InvariantCulture, $"ticket/{hall.Queue}~{number}");
}

/// <summary>The students of the hall.</summary>
/// <param name="InLine">They stand in line from the beginning, and watch their tickets.</param>
/// <param name="Booking">They take seats and give them back.</param>
/// <param name="Coming">They come one after another.</param>
internal sealed record Crowd(
    IReadOnlyList<SignedInStudent> InLine, IReadOnlyList<SignedInStudent> Booking, IReadOnlyList<SignedInStudent> Coming);
