using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Web.Limits;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Limits;

/// <summary>A server that has as much under way as it may.</summary>
public sealed class BusyTests : IAsyncLifetime
{
    private const int Least = 4;
    private TestServer _server = null!;

    private IAdmission Admission => _server.Services.GetRequiredService<IAdmission>();

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.Start($"--Admission:Least={Least}", $"--Admission:Most={Least}", "--Admission:LiveConnections=1", "--Admission:Hold=00:00:00");
        for (var n = 0; n < Least; n++)
        {
            Assert.True(Admission.TryEnter(RequestKind.Write));
        }
    }

    [Theory]
    [InlineData("zh-CN", "现在人很多")]
    [InlineData("en", "Very busy")]
    public async Task Request_BeyondTheLimit_IsToldKindlyWhenToComeBack(string language, string title)
    {
        var refused = await _server.Anonymous().Send(
            HttpMethod.Post, "/api/v1/campaigns/C/bookings", new { slotId = "s" }, ApiClient.NewKey(), headers: ("Accept-Language", language));

        var problem = await ApiClient.Refused(refused, HttpStatusCode.ServiceUnavailable, "busy");
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.Equal([language], refused.Content.Headers.ContentLanguage);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        Assert.Equal(["nosniff"], refused.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("default-src 'none'", refused.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Request_OnceSomebodyHasBeenAnswered_ComesIn()
    {
        Admission.Leave(RequestKind.Write);

        await ApiClient.Refused(
            await _server.Anonymous().Send(HttpMethod.Post, "/api/v1/campaigns/C/bookings", new { slotId = "s" }, ApiClient.NewKey()),
            HttpStatusCode.Unauthorized,
            "not-signed-in");
    }

    [Fact]
    public async Task Requests_OneAfterAnother_LeaveAgain()
    {
        Admission.Leave(RequestKind.Write);
        for (var n = 0; n < 3 * Least; n++)
        {
            await ApiClient.Refused(
                await _server.Anonymous().Send(HttpMethod.Delete, "/api/v1/no-such-thing"), HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        }
    }

    [Fact]
    public async Task HealthPagesAndDesks_WhileOthersAreRefused_AreServed()
    {
        var anonymous = _server.Anonymous();

        Assert.Equal(HttpStatusCode.OK, (await anonymous.Send(HttpMethod.Get, "/livez")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.Send(HttpMethod.Get, "/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.Send(HttpMethod.Get, "/")).StatusCode);
        await ApiClient.Refused(
            await anonymous.Send(
                HttpMethod.Post, "/api/v1/sites/hall/check-ins", new { }, ApiClient.NewKey(), headers: ("Authorization", "Bearer of-a-desk")),
            HttpStatusCode.Unauthorized,
            "session-expired");
    }

    [Fact]
    public async Task LiveConnection_BeyondTheirNumber_IsRefused()
    {
        Assert.True(Admission.TryEnter(RequestKind.Live));

        await ApiClient.Refused(await _server.Anonymous().Send(HttpMethod.Post, "/live/negotiate"), HttpStatusCode.ServiceUnavailable, "busy");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
