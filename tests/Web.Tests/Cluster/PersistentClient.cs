using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>
/// A page of one student behind a load balancer: it repeats under the same key what was answered 503 or not at all, at another server,
/// as docs/api.md says. Anything else that a server may answer is final.
/// </summary>
internal sealed class PersistentClient(Balancer servers, string token, ConcurrentQueue<string> unforeseen) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Sends until there is an answer.</summary>
    /// <exception cref="TimeoutException">There was none in a minute.</exception>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        var key = ApiClient.NewKey();
        using var patience = new CancellationTokenSource(Patience);
        for (string last = "nothing"; ; await Task.Delay(Pause, TestContext.Current.CancellationToken))
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{method} {path} had no final answer in {Patience.TotalSeconds:0} s, last {last}.");
            }

            var server = servers.Next();
            try
            {
                var answer = await _http.SendAsync(Request(server, method, path, body, key, ifMatch), TestContext.Current.CancellationToken);
                if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
                {
                    return await Checked(answer);
                }

                last = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.Headers.RetryAfter is null)
                {
                    unforeseen.Enqueue($"503 without Retry-After: {last}");
                }
            }
            catch (Exception failure) when (
                failure is HttpRequestException or TaskCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                servers.Failed(server);
                last = failure.Message;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Checked(HttpResponseMessage answer)
    {
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            unforeseen.Enqueue($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        return answer;
    }

    private HttpRequestMessage Request(Uri server, HttpMethod method, string path, object? body, string key, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, new Uri(server, path))
        {
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: TestJson.Options),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return request;
    }
}
