using System.Net;
using System.Net.Http.Json;
using Scheduling.Web.Auth;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Api;

/// <summary>What browsers get: pages, headers, a cookie, and protection from foreign pages.</summary>
public sealed class BrowserTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Theory]
    [InlineData("/", "student")]
    [InlineData("/booked", "student")]
    [InlineData("/staff", "staff")]
    [InlineData("/staff/", "staff")]
    [InlineData("/staff/campaigns/ANY", "staff")]
    [InlineData("/board", "board")]
    [InlineData("/kiosk", "kiosk")]
    [InlineData("/kiosk/any", "kiosk")]
    public async Task Page_AnyAddressOfAnApplication_IsItsPage(string path, string title)
    {
        var response = await Server.Anonymous().Send(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
        Assert.Contains($"<title>{title}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Page_Always_SaysWhatItNeverDoes()
    {
        var response = await Server.Anonymous().Send(HttpMethod.Get, "/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Asset_WithAHashInItsName_IsKeptForEverAndCompressed()
    {
        var response = await Server.Anonymous().Send(HttpMethod.Get, "/assets/student-4f2a.js", headers: ("Accept-Encoding", "br"));

        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl?.MaxAge);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Asset_ThatDoesNotExist_IsNotFound() => await ApiClient.Refused(
        await Server.Anonymous().Send(HttpMethod.Get, "/assets/gone.js"), HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Cookie_ChangeWithoutTheHeader_IsRefused()
    {
        var cookie = await SignIn();

        await ApiClient.Refused(await Enrol(("Cookie", cookie)), HttpStatusCode.Forbidden, "csrf-header-missing");
        await ApiClient.Refused(await Enrol(("Cookie", cookie), ("X-Scheduling", "0")), HttpStatusCode.Forbidden, "csrf-header-missing");
        await ApiClient.Refused(await Enrol(("Cookie", cookie), ("X-Scheduling", "1")), HttpStatusCode.NotFound, "campaign-unknown");
        var read = await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me", headers: ("Cookie", cookie));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Health_OfARunningServer_IsOk()
    {
        foreach (var path in new[] { "/livez", "/readyz" })
        {
            var response = await Server.Anonymous().Send(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private Task<HttpResponseMessage> Enrol(params (string, string)[] headers) => Server.Anonymous().Send(
        HttpMethod.Post, "/api/v1/campaigns/ANY/enrolment", JsonContent.Create(new { claim = "x" }), ApiClient.NewKey(), headers: headers);

    // Signs in as a browser does: no token, a cookie that scripts cannot read.
    private async Task<string> SignIn()
    {
        var phone = TestSchool.NewPhone();
        var anonymous = Server.Anonymous();
        var code = await TestSchool.OneTimeCode(Server, phone);
        var response = await anonymous.Send(HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(phone, code));
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0];
    }
}
