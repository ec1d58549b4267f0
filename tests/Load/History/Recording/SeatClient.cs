using System.Net;
using System.Text.Json;
using Scheduling.Load.History.Model;

namespace Scheduling.Load.History.Recording;

/// <summary>Asks the server over HTTP, and hangs up when it is told to.</summary>
/// <param name="server">Its root.</param>
/// <param name="keys">Put before every idempotency key of this run.</param>
internal sealed class SeatClient(Uri server, string keys) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = server,
        Timeout = Patience,
    };

    /// <summary>Asks once.</summary>
    /// <param name="venue">Where.</param>
    /// <param name="ask">What.</param>
    /// <param name="keysOfHistory">Put before the key, as each history has keys of its own.</param>
    /// <param name="cutAfter">When to cut the connection; null to wait for the answer.</param>
    public async Task<Reply> Ask(Venue venue, Ask ask, string keysOfHistory, TimeSpan? cutAfter = null)
    {
        using var cut = new CancellationTokenSource(cutAfter ?? Timeout.InfiniteTimeSpan);
        try
        {
            using var request = SeatRequests.Of(venue, ask, keys + keysOfHistory);
            using var response = await _client.SendAsync(request, cut.Token);
            var body = await response.Content.ReadAsByteArrayAsync(cut.Token);
            return response.StatusCode switch
            {
                // Turned away at the door: nobody has looked at what was asked.
                HttpStatusCode.TooManyRequests => Reply.NotTaken,
                >= HttpStatusCode.InternalServerError => Reply.Unknown,
                _ => new Reply(Taken: true, SeatRequests.Read(venue, ask, response.IsSuccessStatusCode, JsonSerializer.Deserialize<JsonElement>(body))),
            };
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError)
        {
            return Reply.NotTaken;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return Reply.Unknown;
        }
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What became of a request.</summary>
/// <param name="Taken">Whether the server may have looked at it.</param>
/// <param name="Answer">What it answered; null when nobody knows.</param>
internal readonly record struct Reply(bool Taken, Answer? Answer)
{
    public static Reply NotTaken => new(Taken: false, null);

    public static Reply Unknown => new(Taken: true, null);
}
