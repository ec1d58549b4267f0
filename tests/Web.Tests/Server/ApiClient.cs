using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scheduling.Web.Tests.Server;

/// <summary>Calls the server as one principal, and holds its answers to what a test expects.</summary>
/// <param name="next">Where the next client goes: always to the same server, or to another of a cluster.</param>
public sealed class ApiClient(Func<Uri> next)
{
    private static readonly JsonSerializerOptions Json = TestJson.Options;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = next() };

    /// <summary>The server that it calls.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>The token that this client carries.</summary>
    public string? Token { get; private init; }

    /// <summary>The same server for the holder of a token.</summary>
    public ApiClient With(string token) => new(next) { Token = token };

    /// <summary>A key that was never used.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>Sends a request; a body that is not content already becomes JSON.</summary>
    public Task<HttpResponseMessage> Send(
        HttpMethod method, string path, object? body = null, string? key = null, string? ifMatch = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, body.GetType(), options: Json)),
        };
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        Add("Idempotency-Key", key);
        Add("If-Match", ifMatch);
        foreach (var (name, value) in headers)
        {
            Add(name, value);
        }

        return _http.SendAsync(request, TestContext.Current.CancellationToken);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    /// <summary>GET that must succeed.</summary>
    public async Task<T> Get<T>(string path) => await Read<T>(await Send(HttpMethod.Get, path));

    /// <summary>POST that must succeed.</summary>
    public async Task<T> Post<T>(string path, object? body = null, string? key = null, string? ifMatch = null) =>
        await Read<T>(await Send(HttpMethod.Post, path, body, key, ifMatch));

    /// <summary>PUT that must succeed.</summary>
    public async Task<T> Put<T>(string path, object body, string ifMatch) => await Read<T>(await Send(HttpMethod.Put, path, body, ifMatch: ifMatch));

    /// <summary>PATCH that must succeed.</summary>
    public async Task<T> Patch<T>(string path, object body, string ifMatch, string? key = null) =>
        await Read<T>(await Send(HttpMethod.Patch, path, body, key, ifMatch));

    /// <summary>DELETE that must succeed.</summary>
    public async Task<T> Delete<T>(string path, string ifMatch, string key) =>
        await Read<T>(await Send(HttpMethod.Delete, path, key: key, ifMatch: ifMatch));

    /// <summary>An answer that must be a success.</summary>
    public static async Task<T> Read<T>(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} → {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    /// <summary>An answer that must be problem details with a code, complete as the documentation says.</summary>
    public static async Task<JsonElement> Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var told = $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} → {(int)response.StatusCode} {text}";
        Assert.True(response.StatusCode == status, told);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.True(code == problem.GetProperty("code").GetString(), told);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.All(["type", "title", "detail", "traceId"], field => Assert.NotEqual("", problem.GetProperty(field).GetString()));
        return problem;
    }
}
