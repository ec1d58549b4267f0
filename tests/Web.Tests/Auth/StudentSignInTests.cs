using System.Net;
using Scheduling.Web.Auth;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Auth;

public sealed class StudentSignInTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Code_ForKnownAndUnknownPhones_IsAnsweredTheSame()
    {
        var phone = TestSchool.NewPhone();
        var first = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new OtpRequest(phone));
        var unknown = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await TestSchool.SignInStudent(Server, TestSchool.NewPhone());
        Assert.Equal((HttpStatusCode.Accepted, """{"expiresInSeconds":300,"resendAfterSeconds":60}"""), (first.StatusCode, unknown));
    }

    [Fact]
    public async Task Code_AskedForAgainAtOnce_SaysWhen()
    {
        var phone = TestSchool.NewPhone();
        await TestSchool.OneTimeCode(Server, phone);
        var again = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new OtpRequest($"+86 {phone}"));
        await ApiClient.Refused(again, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(again.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Theory]
    [InlineData("otp", """{"phone":"123"}""")]
    [InlineData("otp", """{"phone":"+85291234567"}""")]
    [InlineData("otp/verify", """{"phone":"123","code":"123456"}""")]
    public async Task Phone_Malformed_IsRefused(string path, string body) => await ApiClient.Refused(
        await Server.Anonymous().Send(HttpMethod.Post, $"/api/v1/auth/{path}", new StringContent(body, null, "application/json")),
        HttpStatusCode.BadRequest,
        "phone-malformed");

    [Fact]
    public async Task Code_WrongThenRightThenAgain_CountsOnce()
    {
        var phone = TestSchool.NewPhone();
        var code = await TestSchool.OneTimeCode(Server, phone);
        await ApiClient.Refused(await Verify(phone, code == "000000" ? "000001" : "000000"), HttpStatusCode.BadRequest, "otp-wrong");
        await ApiClient.Refused(await Verify(TestSchool.NewPhone(), code), HttpStatusCode.Gone, "otp-expired");
        var session = await ApiClient.Read<Session>(await Verify(phone, code));
        Assert.Equal(PrincipalKind.Student, session.Kind);
        await ApiClient.Refused(await Verify(phone, code), HttpStatusCode.Gone, "otp-expired");
    }

    [Fact]
    public async Task Me_OfAStudent_ShowsTheMaskedPhone()
    {
        var phone = TestSchool.NewPhone();
        var student = await TestSchool.SignInStudent(Server, phone);
        var me = Assert.IsType<StudentMe>(await student.Get<Me>("/api/v1/me"));
        Assert.Equal($"{phone[..3]}****{phone[^4..]}", me.Phone);
        Assert.Empty(me.Enrolments);
    }

    [Fact]
    public async Task Refresh_WithARefreshToken_GivesTokensUntilSignOut()
    {
        var phone = TestSchool.NewPhone();
        var session = await ApiClient.Read<Session>(await Verify(phone, await TestSchool.OneTimeCode(Server, phone)));
        var next = await Server.Anonymous().Post<Session>("/api/v1/auth/refresh", new SessionRefresh(session.RefreshToken!));
        var student = Server.Anonymous().With(next.AccessToken!);
        await student.Get<Me>("/api/v1/me");

        Assert.Equal(HttpStatusCode.NoContent, (await student.Send(HttpMethod.Post, "/api/v1/auth/sign-out")).StatusCode);

        await ApiClient.Refused(await student.Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(await Refresh(next.RefreshToken!), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(
            await Server.Anonymous().With(session.AccessToken!).Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task Tokens_OfOneUse_DoNotServeTheOther()
    {
        var phone = TestSchool.NewPhone();
        var session = await ApiClient.Read<Session>(await Verify(phone, await TestSchool.OneTimeCode(Server, phone)));
        await ApiClient.Refused(await Refresh(session.AccessToken!), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(await Refresh("nonsense"), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(
            await Server.Anonymous().With(session.RefreshToken!).Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task Cookie_OfABrowser_IsHttpOnlyAndEndsWithSignOut()
    {
        var phone = TestSchool.NewPhone();
        var signIn = await Server.Anonymous().Send(
            HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(phone, await TestSchool.OneTimeCode(Server, phone)));
        var session = await ApiClient.Read<Session>(signIn);
        Assert.Null(session.AccessToken);
        var cookie = Assert.Single(signIn.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        (string, string) sent = ("Cookie", cookie.Split(';')[0]);
        await ApiClient.Read<Me>(await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me", headers: sent));
        await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/sign-out", headers: [sent, ("X-Scheduling", "1")]);
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me", headers: sent), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task Me_OfNobody_IsNotSignedIn() => await ApiClient.Refused(
        await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "not-signed-in");

    [Fact]
    public async Task Production_WithoutAGateway_SendsNothingAndShowsNothing()
    {
        await using var production = await TestServer.Start("--environment=Production");
        await ApiClient.Refused(
            await production.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp", new OtpRequest(TestSchool.NewPhone())),
            HttpStatusCode.ServiceUnavailable,
            "sms-not-configured");
        await ApiClient.Refused(await production.Anonymous().Send(HttpMethod.Get, "/api/v1/dev/outbox"), HttpStatusCode.NotFound, "not-found");
        Assert.False((await production.Anonymous().Send(HttpMethod.Post, "/api/v1/dev/tokens", new { kind = "staff", userName = "root" })).IsSuccessStatusCode);
    }

    private Task<HttpResponseMessage> Verify(string phone, string code) =>
        Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(phone, code, SessionMode.Token));

    private Task<HttpResponseMessage> Refresh(string token) =>
        Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/refresh", new SessionRefresh(token));
}
