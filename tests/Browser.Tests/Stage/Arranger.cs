using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scheduling.TestKit;

namespace Scheduling.Browser.Tests.Stage;

/// <summary>Arranges over HTTP what a test is not about: a campaign, a roster, somebody else's booking.</summary>
public sealed partial class Arranger : IDisposable
{
    /// <summary>The administrator that <see cref="SetUp"/> makes.</summary>
    public const string UserName = "arranger";

    /// <summary>Its password.</summary>
    public const string Password = "a long enough password";

    private readonly HttpClient _http;

    public Arranger(Uri address, string? token = null)
    {
        _http = new() { BaseAddress = new Uri(address, "/api/v1/") };
        _http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Makes the first administrator with the link that an empty server prints.</summary>
    /// <returns>A bearer token of that administrator.</returns>
    public async Task<string> SetUp(string link)
    {
        var account = new { token = link.Split('=')[1], userName = UserName, displayName = UserName, password = Password, session = "token" };
        return (await Post("setup", account)).GetProperty("accessToken").GetString()!;
    }

    /// <summary>Drafts a campaign, imports its roster and opens it.</summary>
    public async Task<Town> Open(Town town)
    {
        await Post("campaigns", new { code = town.Code, definition = town.Definition });
        var import = await Post($"campaigns/{town.Code}/roster", new StringContent(town.Roster, Encoding.UTF8, "text/csv"));
        var path = $"campaigns/{town.Code}/roster/imports/{import.GetProperty("id").GetString()}";
        await Reach(path, "ready");
        await Post($"{path}/commit");
        await Reach(path, "committed");
        await Post($"campaigns/{town.Code}/open", ifMatch: "*");
        return town;
    }

    /// <summary>Other students of the roster take so many seats of a slot.</summary>
    public async Task TakeSeats(Town town, string slot, int seats)
    {
        var minted = await Post("dev/tokens", new { kind = "student", campaign = town.Code, count = seats });
        foreach (var student in minted.GetProperty("items").EnumerateArray())
        {
            await Post($"campaigns/{town.Code}/bookings", new { slotId = slot }, token: student.GetProperty("accessToken").GetString());
        }
    }

    /// <summary>Invites a check-in kiosk to the hall.</summary>
    public async Task<(string Id, string Code)> Invite(Town town, string name)
    {
        var invited = await Post("kiosks", new { campaign = town.Code, site = "hall", name, kind = "checkIn" });
        return (invited.GetProperty("kiosk").GetProperty("id").GetString()!, invited.GetProperty("code").GetString()!);
    }

    /// <summary>Makes a kiosk's key worthless.</summary>
    public Task Revoke(string kiosk) => Send(HttpMethod.Delete, $"kiosks/{kiosk}");

    /// <summary>The code that was last sent to a phone, as the development outbox shows it.</summary>
    public async Task<string> OneTimeCode(string phone)
    {
        var outbox = await _http.GetFromJsonAsync<JsonElement>($"dev/outbox?phone={phone}");
        return SixDigits().Match(outbox.GetProperty("items")[0].GetProperty("text").GetString()!).Value;
    }

    public void Dispose() => _http.Dispose();

    private async Task Reach(string import, string wanted) => await Eventually.True(
        async () => (await _http.GetFromJsonAsync<JsonElement>(import)).GetProperty("state").GetString() == wanted,
        $"the roster import is {wanted}");

    private Task<JsonElement> Post(string path, object? body = null, string? ifMatch = null, string? token = null) =>
        Send(HttpMethod.Post, path, body, ifMatch, token);

    private async Task<JsonElement> Send(HttpMethod method, string path, object? body = null, string? ifMatch = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? JsonContent.Create(body ?? new { }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
