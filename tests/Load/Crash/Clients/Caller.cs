using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Scheduling.Load.Crash.Clients;

/// <summary>Sends requests to a server that may die at any moment.</summary>
/// <param name="addresses">Where it listens; several are asked in turn.</param>
internal sealed class Caller(params IReadOnlyList<Uri> addresses) : ICaller, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Patience,
    };

    private int _turn;

    /// <summary>Whether the server has been killed: no answer then says that it is gone, not that it is slow.</summary>
    public bool ServerIsDead { get; set; }

    public async Task<Reply> Send(Request request, string token, string key)
    {
        var address = addresses[(int)((uint)Interlocked.Increment(ref _turn) % addresses.Count)];
        using var message = new HttpRequestMessage(request.Method, new Uri(address, request.Path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        message.Headers.Add("Idempotency-Key", key);
        message.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        message.Content = request.Json is null ? null : new StringContent(request.Json, Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _client.SendAsync(message);
            var text = await answer.Content.ReadAsStringAsync();
            return new Reply(answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text))
            {
                RetryAfter = answer.Headers.RetryAfter?.Delta,
            };
        }
        catch (Exception)
        {
            // However a server that is being killed shows it, nobody was answered.
            return Reply.None;
        }
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What came back.</summary>
/// <param name="Status">Null when nothing did.</param>
/// <param name="Body">The body; undefined without one.</param>
internal readonly record struct Reply(HttpStatusCode? Status, JsonElement Body)
{
    public static Reply None => default;

    /// <summary>When to ask again, as the server says; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether nobody knows whether it took effect.</summary>
    public bool IsUnknown => Status is null or >= HttpStatusCode.InternalServerError || IsUnforeseen;

    /// <summary>Whether it is neither a yes nor a no that anybody could read: 500, or a yes that does not say to what.</summary>
    public bool IsUnforeseen => Status == HttpStatusCode.InternalServerError || (IsAccepted && Body.ValueKind != JsonValueKind.Object);

    public bool IsAccepted => Status is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous;

    public string Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString()! : $"{Status}";
}
