using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Scheduling.Load.Rush;

/// <summary>What staff and tools do around a rush, over the same HTTP interface as anyone.</summary>
internal sealed class ProductApi(Uri address) : IDisposable
{
    private const string Admin = "bench";
    private static readonly TimeSpan ImportWithin = TimeSpan.FromMinutes(3);

    // Well below what one account may ask.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Makes the first administrator with the link that an empty server prints, and signs in as that one.</summary>
    public async Task SetUp(string setupToken)
    {
        var account = new { token = setupToken, userName = Admin, displayName = Admin, password = Guid.NewGuid().ToString(), session = "token" };
        Use(await Send(HttpMethod.Post, "/api/v1/setup", account));
    }

    /// <summary>Signs in as the administrator again.</summary>
    public async Task SignIn() => Use(await StaffSession());

    /// <summary>A bearer token of the administrator, for others to use.</summary>
    public async Task<string> StaffToken() => (await StaffSession()).GetProperty("accessToken").GetString()!;

    /// <summary>Drafts the school's campaign, imports its roster and opens it.</summary>
    public Task Open(School school, int students) => Open(school.Code, school.Definition, School.Roster(school.Code, students));

    /// <summary>Drafts a campaign, imports its roster and opens it.</summary>
    public async Task Open(string code, object definition, string roster)
    {
        await Send(HttpMethod.Post, "/api/v1/campaigns", new { code, definition });
        await Import(code, roster);
        await Send(HttpMethod.Post, $"/api/v1/campaigns/{code}/open", new { });
    }

    /// <summary>GET that must succeed.</summary>
    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>POST that must succeed.</summary>
    public Task<JsonElement> Post(string path, object? body) => Send(HttpMethod.Post, path, body);

    /// <summary>Distinct students, each bound to a record of the roster and signed in.</summary>
    public async Task<IReadOnlyList<SignedInStudent>> Students(string campaign, int count)
    {
        var minted = await Send(HttpMethod.Post, "/api/v1/dev/tokens", new { kind = "student", campaign, count });
        SignedInStudent[] students =
        [
            .. minted.GetProperty("items").EnumerateArray().Select(
                item => new SignedInStudent(item.GetProperty("studentId").GetString()!, item.GetProperty("accessToken").GetString()!)),
        ];
        return students.DistinctBy(student => student.Id).Count() == count
            ? students
            : throw new BenchFailedException($"Asked for {count} distinct students and got {students.DistinctBy(student => student.Id).Count()}.");
    }

    /// <summary>Events in the log, as the newest entry of the audit trail is numbered.</summary>
    public async Task<long> Events() =>
        (await Send(HttpMethod.Get, "/api/v1/audit?limit=1", null)).GetProperty("items")[0].GetProperty("position").GetInt64();

    public Task SetCapacity(string slot, int capacity) => Send(HttpMethod.Patch, $"/api/v1/slots/{slot}", new { capacity });

    /// <summary>Seats taken, by slot.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Taken(School school) =>
        (await Send(HttpMethod.Get, $"/api/v1/campaigns/{school.Code}/slots", null)).GetProperty("slots").EnumerateArray()
        .ToDictionary(slot => slot.GetProperty("id").GetString()!, slot => slot.GetProperty("taken").GetInt32());

    /// <summary>Every active booking as (student, slot).</summary>
    public async Task<IReadOnlyList<(string Student, string Slot)>> Bookings(School school)
    {
        var bookings = new List<(string, string)>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Send(
                HttpMethod.Get, $"/api/v1/campaigns/{school.Code}/bookings?status=active&limit=200&cursor={Uri.EscapeDataString(cursor)}", null);
            bookings.AddRange(page.GetProperty("items").EnumerateArray().Select(
                item => (item.GetProperty("studentId").GetString()!, item.GetProperty("slotId").GetString()!)));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return bookings;
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> StaffSession() =>
        (await Send(HttpMethod.Post, "/api/v1/dev/tokens", new { kind = "staff", userName = Admin })).GetProperty("items")[0];

    private void Use(JsonElement session) => _client.DefaultRequestHeaders.Authorization =
        new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());

    private async Task Import(string code, string roster)
    {
        var import = await Send(HttpMethod.Post, $"/api/v1/campaigns/{code}/roster", roster);
        var path = $"/api/v1/campaigns/{code}/roster/imports/{import.GetProperty("id").GetString()}";
        await Until(path, "ready");
        await Send(HttpMethod.Post, $"{path}/commit", null);
        await Until(path, "committed");
    }

    private async Task Until(string path, string state)
    {
        using var limit = new CancellationTokenSource(ImportWithin);
        for (; ; await Task.Delay(AskEvery))
        {
            var import = await Send(HttpMethod.Get, path, null);
            var at = import.GetProperty("state").GetString();
            if (at == state)
            {
                return;
            }

            if (at is "rejected" or "failed" || limit.IsCancellationRequested)
            {
                throw new BenchFailedException($"The roster should be {state}: {import}");
            }
        }
    }

    // One account may ask so often and no more; whoever is told to wait, waits.
    private async Task<JsonElement> Send(HttpMethod method, string path, object? body)
    {
        var key = Guid.NewGuid().ToString("N");
        while (true)
        {
            using var answer = await SendOnce(method, path, body, key);
            if (answer is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } wait })
            {
                await Task.Delay(wait);
                continue;
            }

            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode
                ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
                : throw new BenchFailedException($"{method} {path} answered {(int)answer.StatusCode} {answer.StatusCode}: {text}");
        }
    }

    private async Task<HttpResponseMessage> SendOnce(HttpMethod method, string path, object? body, string key)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                string csv => new StringContent(csv, Encoding.UTF8, "text/csv"),
                _ => JsonContent.Create(body),
            },
        };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        return await _client.SendAsync(request);
    }
}

/// <summary>A student of the roster, with a bearer token of the account that is bound to the record.</summary>
internal sealed record SignedInStudent(string Id, string Token);
