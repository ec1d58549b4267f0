using System.Collections.Concurrent;
using System.Net;
using Scheduling.TestKit;
using Scheduling.Web.Auth;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Cluster;

/// <summary>Students and staff who sign in at every server, one after another, until they are told to stop.</summary>
internal sealed class SignInKnocker : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentQueue<string> _unforeseen = new();
    private readonly Task _running;

    private SignInKnocker(TestCluster cluster) => _running = Task.WhenAll(
        cluster.Addresses.SelectMany(address => (Task[])
        [
            Task.Run(() => Run(address, "/api/v1/auth/otp", () => new OtpRequest(TestSchool.NewPhone()))),
            Task.Run(() => Run(address, "/api/v1/auth/staff", () => new StaffSignIn("root", "correct horse battery", SessionMode.Token))),
        ]));

    /// <summary>Begins to knock.</summary>
    public static SignInKnocker Begin(TestCluster cluster) => new(cluster);

    /// <summary>How often each way in was answered what.</summary>
    public string Answers =>
        string.Join(", ", _answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));

    /// <summary>Waits until so many more were not let in.</summary>
    public Task AreNotLetIn(int times)
    {
        var wanted = NotLetIn + times;
        return Eventually.True(() => NotLetIn >= wanted, $"{times} people who want to sign in are not let in");
    }

    /// <summary>Ends it and checks that everybody was let in or told when to come back.</summary>
    public async Task End()
    {
        await _enough.CancelAsync();
        await _running;
        Assert.True(_unforeseen.IsEmpty, $"{Answers}\n{string.Join('\n', _unforeseen.Take(5))}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _enough.Dispose();
    }

    private int NotLetIn => _answers.Where(pair => pair.Key.Contains(" 5", StringComparison.Ordinal)).Sum(pair => pair.Value);

    private async Task Run(Uri server, string path, Func<object> body)
    {
        var client = new ApiClient(() => server);
        while (!_enough.IsCancellationRequested)
        {
            var answer = await client.Send(HttpMethod.Post, path, body());
            _answers.AddOrUpdate($"{path} {(int)answer.StatusCode}", 1, (_, before) => before + 1);
            var isWhole = answer.IsSuccessStatusCode
                || answer is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null };
            if (!isWhole)
            {
                _unforeseen.Enqueue($"{path} {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
