using System.Net;
using System.Text;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>What a foreign page can make a signed-in browser do: nothing.</summary>
public sealed class ForeignPageTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Theory]
    [InlineData("POST", "/api/v1/auth/sign-out")]
    [InlineData("POST", "/api/v1/me/ticket/leave")]
    [InlineData("DELETE", "/api/v1/me/bookings/any")]
    [InlineData("PATCH", "/api/v1/me/bookings/any")]
    [InlineData("POST", "/api/v1/campaigns/ANY/bookings")]
    [InlineData("PUT", "/api/v1/kiosks/any/report")]
    public async Task Change_UnderACookieAlone_IsRefused(string method, string path)
    {
        var cookie = await StudentCookie();
        foreach (var forged in (string?[])[null, "0", "1, 1", "true"])
        {
            var headers = new List<(string, string)> { ("Cookie", cookie) };
            if (forged is not null)
            {
                headers.Add(("X-Scheduling", forged));
            }

            await ApiClient.Refused(
                await Server.Anonymous().Send(new HttpMethod(method), path, new { }, ApiClient.NewKey(), "*", [.. headers]), HttpStatusCode.Forbidden, "csrf-header-missing");
        }
    }

    [Fact]
    public async Task Change_UnderAKiosksCookieAlone_IsRefused()
    {
        var school = await TestSchool.Open(Server);
        var invited = await TestKiosk.Invite(school);
        var enrolled = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment(invited.Code));
        var cookie = Cookie(enrolled, "scheduling-kiosk");

        var refused = await Server.Anonymous().Send(
            HttpMethod.Post, $"/api/v1/sites/{school.Code}~hall/check-ins", new { code = "x" }, ApiClient.NewKey(), headers: ("Cookie", cookie));

        await ApiClient.Refused(refused, HttpStatusCode.Forbidden, "csrf-header-missing");
        Assert.Equal(HttpStatusCode.OK, (await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/kiosks/me", headers: ("Cookie", cookie))).StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "userName=root&password=correct+horse+battery")]
    [InlineData("text/plain", "{\"userName\":\"root\",\"password\":\"correct horse battery\"}")]
    public async Task SignIn_ByAForeignForm_IsNotUnderstood(string type, string body)
    {
        await Server.Admin;
        var content = new StringContent(body, Encoding.UTF8, type);
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", content), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Hub_FromAForeignPageUnderACookie_IsRefused(string? site, HttpStatusCode status)
    {
        var cookie = await StudentCookie();
        var headers = new List<(string, string)> { ("Cookie", cookie) };
        if (site is not null)
        {
            headers.Add(("Sec-Fetch-Site", site));
        }

        Assert.Equal(status, (await Server.Anonymous().Send(HttpMethod.Post, "/live/negotiate?negotiateVersion=1", headers: [.. headers])).StatusCode);
        if (status is HttpStatusCode.Forbidden)
        {
            var connect = await RawHttp.Get(
                Server, "/live", "localhost", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                $"Cookie: {cookie}", $"Sec-Fetch-Site: {site}");
            Assert.StartsWith("HTTP/1.1 403", connect);
        }
    }

    [Fact]
    public async Task Cookie_Always_IsOutOfReachOfScriptsAndForeignPosts()
    {
        var school = await TestSchool.Open(Server);
        var invited = await TestKiosk.Invite(school);
        var enrolled = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment(invited.Code));
        var signedIn = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery"));
        foreach (var cookie in enrolled.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).Where(cookie => !cookie.Contains("=;", StringComparison.Ordinal)))
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Cookie_OverHttps_StaysOnHttps()
    {
        await using var server = await TestServer.Start("--TrustedProxies=127.0.0.0/8");
        await server.Admin;
        var signedIn = await server.Anonymous().Send(
            HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery"), headers: ("X-Forwarded-Proto", "https"));
        Assert.Contains("secure", Assert.Single(signedIn.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    public async Task Method_OverriddenByAHeader_IsWhatItWas(string header)
    {
        var school = await TestSchool.Open(Server);
        var student = await school.Student(0);
        var booking = await school.Book(student, (await school.Slots(student)).Slots[0].Id);

        await student.Send(HttpMethod.Post, $"/api/v1/me/bookings/{booking.Id}?_method=DELETE", new { }, ApiClient.NewKey(), "*", (header, "DELETE"));
        await student.Send(HttpMethod.Get, $"/api/v1/me/bookings/{booking.Id}?_method=DELETE", key: ApiClient.NewKey(), ifMatch: "*", headers: (header, "DELETE"));

        Assert.Equal(Contracts.Students.BookingStatus.Active, (await student.Get<Booking>($"/api/v1/me/bookings/{booking.Id}")).Status);
    }

    private async Task<string> StudentCookie()
    {
        var phone = TestSchool.NewPhone();
        var code = await TestSchool.OneTimeCode(Server, phone);
        return Cookie(await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(phone, code)), "scheduling");
    }

    private static string Cookie(HttpResponseMessage answer, string name) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith($"{name}=", StringComparison.Ordinal) && !cookie.Contains("=;", StringComparison.Ordinal)).Split(';')[0];
}
