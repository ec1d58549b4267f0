using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>Paths with ids that are wrong, foreign or spelled oddly, sent exactly as they are written.</summary>
internal static class OddPaths
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>Ids that no campaign, slot, line, booking, kiosk, site or student has.</summary>
    public static readonly string[] OfNothing =
        ["NOSUCH", "nosuch", "NOSUCH~hall", "NOSUCH~hall~20270105", "NOSUCH~hall~20270105~0900", "NOSUCH~0a1b2c~1", "~", "~hall", "0a1b2c3d4e5f", "null", "0", "*"];

    /// <summary>The spellings of an id that might reach past a check.</summary>
    /// <param name="id">An id that exists.</param>
    /// <param name="theirs">A campaign in which the caller may do much.</param>
    public static IEnumerable<string> SpellingsOf(string id, string theirs) =>
    [
        $"{theirs}%2F..%2F{id}", $"{theirs}%2f{id}", $"..%2F{id}", $"%2F{id}", $"{id}%2F", $"{theirs}%5C..%5C{id}", $"{id}%5C", $"{id}%00", $"%00{id}", $"{theirs}%00{id}",
        $"{theirs}/../{id}", $"{theirs}/%2e%2e/{id}", "..", "%2e%2e", $"{theirs}%252F..%252F{id}", $"{theirs}%252e%252e%252f{id}", $"{theirs}~..%2F{id}", $"{theirs}~{id}",
        $"{theirs}%7E{id}", id.Replace("~", "%2F", StringComparison.Ordinal), id.Replace("~", "%7E", StringComparison.Ordinal), id.Replace("~", "%257E", StringComparison.Ordinal),
        $"{id}%20", $"{id}%0d%0aX-A:b", $"{id};{theirs}", $"{id}%3F", $"{id}%23", "%ff%fe", $"%EF%BC%8F{id}", id.ToLowerInvariant(),
    ];

    /// <summary>The places of a route's ids within its path.</summary>
    public static IReadOnlyList<int> Places(Route route) =>
        [.. route.Path.Split('/').Select((part, place) => (part, place)).Where(at => at.part.StartsWith('{')).Select(at => at.place)];

    /// <summary>A path with another id at a place.</summary>
    public static string With(string path, int place, string id)
    {
        var parts = path.Split('/');
        parts[place] = id;
        return string.Join('/', parts);
    }

    /// <summary>Sends it without mending the path.</summary>
    public static async Task<Outcome> Send(string caller, ApiClient client, string method, string path, object? body = null)
    {
        var address = new Uri(client.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Authorization = client.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        request.Headers.TryAddWithoutValidation("Idempotency-Key", ApiClient.NewKey());
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        request.Content = body as HttpContent
            ?? (method is "GET" ? null : new StringContent(JsonSerializer.Serialize(body ?? new { }, TestJson.Options), Encoding.UTF8, "application/json"));
        return await Outcome.Of(caller, await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }
}
