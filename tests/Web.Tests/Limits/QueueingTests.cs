using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.TestKit;
using Scheduling.Web.Limits;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Limits;

/// <summary>A server that works on one request at a time.</summary>
public sealed class QueueingTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.Start("--Admission:Places=1", "--Admission:Wait=00:00:00.2");

    [Fact]
    public async Task Requests_ManyAtOnce_AreAllAnsweredInTheEnd()
    {
        var anonymous = _server.Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => anonymous.Send(HttpMethod.Get, "/api/v1/me")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        await Eventually.True(PlaceIsFree, "the place is given back");
    }

    [Fact]
    public async Task Requests_ThatFailOneAfterAnother_GiveTheirPlaceBack()
    {
        var anonymous = _server.Anonymous();
        for (var n = 0; n < 5; n++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => anonymous.Send(HttpMethod.Delete, "/api/v1/no-such-thing")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode));
        }

        await Eventually.True(PlaceIsFree, "the place is given back");
    }

    [Fact]
    public async Task Request_BehindOneThatIsNeverDone_IsAnswered()
    {
        Assert.True(Turnstile.TryPass());

        var answer = _server.Anonymous().Send(HttpMethod.Get, "/api/v1/me");

        Assert.Equal(HttpStatusCode.Unauthorized, (await answer.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(PlaceIsFree(), "The place was free again: nobody stood in the way.");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Turnstile Turnstile => _server.Services.GetRequiredService<Turnstile>();

    private bool PlaceIsFree()
    {
        if (!Turnstile.TryPass())
        {
            return false;
        }

        Turnstile.Leave();
        return true;
    }
}
