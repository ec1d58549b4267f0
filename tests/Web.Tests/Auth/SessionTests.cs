using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Identity;
using Scheduling.Web.Auth;
using Scheduling.Web.Staff;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Auth;

/// <summary>How sessions are renewed, how they are replaced, and when they end whatever is done.</summary>
public sealed class SessionTests(SqliteServer sqlite)
{
    private const string Password = "a long enough password";
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50";

    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Refresh_SameTokenAgainAtOnce_AnswersTheSameSuccessor()
    {
        var session = await Begin();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Renewed(session.RefreshToken!)));

        Assert.Single(answers.Select(answer => answer.RefreshToken).Distinct());
        Assert.NotEqual(session.RefreshToken, answers[0].RefreshToken);
        foreach (var answer in answers)
        {
            await Server.Anonymous().With(answer.AccessToken!).Get<Me>("/api/v1/me");
        }

        await Renewed(answers[0].RefreshToken!);
    }

    [Fact]
    public async Task Refresh_TokenBeforeThePrevious_EndsTheWholeFamily()
    {
        var first = await Begin();
        var second = await Renewed(first.RefreshToken!);
        var third = await Renewed(second.RefreshToken!);

        await Ended(first.RefreshToken!);

        await Ended(third.RefreshToken!);
        await Ended(second.RefreshToken!);
        await ApiClient.Refused(
            await Server.Anonymous().With(third.AccessToken!).Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task Refresh_TokenFromBeforeThereWereFamilies_IsTakenOnceAndBeginsOne()
    {
        var bearer = Server.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(AuthSchemes.Bearer);
        var session = await Begin();
        var principal = bearer.BearerTokenProtector.Unprotect(session.AccessToken)!.Principal;
        var claims = principal.Claims.Select(claim => claim.Type == SessionClaims.Session ? new Claim(claim.Type, Guid.NewGuid().ToString("N")) : claim);
        var old = bearer.RefreshTokenProtector.Protect(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(claims, "old", SessionClaims.Subject, SessionClaims.Role)),
            new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddDays(20) },
            "bearer:RefreshToken"));

        var first = await Renewed(old);
        Assert.Equal(first.RefreshToken, (await Renewed(old)).RefreshToken);
        var second = await Renewed(first.RefreshToken!);

        await Ended(old);
        await Ended(second.RefreshToken!);
    }

    [Fact]
    public async Task SignIn_InTheSameBrowser_EndsTheFormerSession()
    {
        var (former, elsewhere) = (await Cookie(), await Cookie());

        var next = await Cookie(former);

        await ApiClient.Refused(await Ask(former), HttpStatusCode.Unauthorized, "session-expired");
        Assert.True((await Ask(next)).IsSuccessStatusCode);
        Assert.True((await Ask(elsewhere)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Cookie_NearTheEndOfItsSession_IsNotLengthenedPastIt()
    {
        var end = DateTimeOffset.UtcNow.AddDays(2);

        var next = Renewal(await Ask(Forged(await Cookie(), issued: -20, expires: 1, end)));

        Assert.NotNull(next);
        Assert.InRange(next.Properties.ExpiresUtc!.Value, end.AddMinutes(-1), end);
    }

    [Fact]
    public async Task Cookie_AfterTheEndOfItsSession_IsNobody() => await ApiClient.Refused(
        await Ask(Forged(await Cookie(), issued: -20, expires: 1, DateTimeOffset.UtcNow.AddMinutes(-1))), HttpStatusCode.Unauthorized, "session-expired");

    [Fact]
    public async Task Cookie_OfAStudentFromBeforeEndsWereKept_IsRenewedAndGetsOne()
    {
        var next = Renewal(await Ask(Forged(await Cookie(), issued: -20, expires: 10, end: null)));

        Assert.NotNull(next);
        Assert.InRange(next.Properties.ExpiresUtc!.Value, DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
        Assert.Contains("end", next.Properties.Items.Keys);
    }

    [Fact]
    public async Task Cookie_OfStaff_EndsTwelveHoursAfterSignInHoweverMuchItIsUsed()
    {
        await Server.Admin;
        var signedIn = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery"));
        var cookie = NewCookie(signedIn)!;
        var expires = (await ApiClient.Read<Session>(signedIn)).ExpiresAt;

        var later = await Ask(Forged(cookie, issued: -7 / 24.0, expires: 5 / 24.0, end: null));

        Assert.InRange(expires, DateTimeOffset.UtcNow.AddHours(11), DateTimeOffset.UtcNow.AddHours(12));
        Assert.True(later.IsSuccessStatusCode);
        Assert.Null(NewCookie(later));
    }

    [Fact]
    public async Task Devices_OfSomebodySignedInTwice_AreListedWithWhatTheyAre()
    {
        var name = await Account();
        var (here, there) = (await StaffCookie(name, Windows), await StaffCookie(name, Phone));

        var devices = await Devices(here);

        Assert.Equal(2, devices.Count);
        var current = Assert.Single(devices, device => device.GetProperty("current").GetBoolean());
        Assert.Equal("Chrome · Windows", current.GetProperty("browser").GetString());
        var other = Assert.Single(devices, device => !device.GetProperty("current").GetBoolean());
        Assert.Equal("WeChat · iPhone", other.GetProperty("browser").GetString());
        Assert.InRange(other.GetProperty("begunAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.InRange(other.GetProperty("endsAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(11), DateTimeOffset.UtcNow.AddHours(12));
        Assert.True((await Ask(there)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Device_SignedOutFromAnother_IsNobodyAndNotListed()
    {
        var name = await Account();
        var (here, there) = (await StaffCookie(name), await StaffCookie(name));
        var other = (await Devices(here)).Single(device => !device.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await Change(HttpMethod.Delete, $"/api/v1/me/sessions/{other}", here)).StatusCode);

        await ApiClient.Refused(await Ask(there), HttpStatusCode.Unauthorized, "session-expired");
        Assert.Single(await Devices(here));
        await ApiClient.Refused(await Change(HttpMethod.Delete, $"/api/v1/me/sessions/{other}", here), HttpStatusCode.NotFound, "session-unknown");
    }

    [Fact]
    public async Task Devices_SignedOutElsewhere_LeaveThisOneAndThoseOfOthers()
    {
        var name = await Account();
        var (here, second, third, stranger) = (await StaffCookie(name), await StaffCookie(name), await StaffCookie(name), await StaffCookie(await Account()));

        var answer = await ApiClient.Read<JsonElement>(await Change(HttpMethod.Post, "/api/v1/me/sessions/sign-out-elsewhere", here));

        Assert.Equal(2, answer.GetProperty("ended").GetInt32());
        await ApiClient.Refused(await Ask(second), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(await Ask(third), HttpStatusCode.Unauthorized, "session-expired");
        Assert.True((await Ask(here)).IsSuccessStatusCode);
        Assert.True((await Ask(stranger)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Device_UnderAnOldPassword_IsNotListed()
    {
        var name = await Account();
        await StaffCookie(name);
        await ApiClient.Read<StaffAccount>(
            await (await Server.Admin).Send(HttpMethod.Patch, $"/api/v1/staff/{name}", new StaffAccountChange(Password: $"{Password} now")));
        var answer = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(name, $"{Password} now"));

        Assert.Single(await Devices(NewCookie(answer)!));
    }

    [Fact]
    public async Task Device_OfAnother_CannotBeSignedOut()
    {
        var (mine, theirs) = (await Cookie(), await Cookie());
        var id = (await Devices(theirs)).Single().GetProperty("id").GetString();

        await ApiClient.Refused(await Change(HttpMethod.Delete, $"/api/v1/me/sessions/{id}", mine), HttpStatusCode.NotFound, "session-unknown");

        Assert.True((await Ask(theirs)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Device_SignedInBeforeDevicesWereKept_IsListed()
    {
        var cookie = Forged(await Cookie(), issued: -1, expires: 20, end: null, session: Guid.NewGuid().ToString("N"));

        var device = Assert.Single(await Devices(cookie), device => device.GetProperty("current").GetBoolean());

        Assert.Equal(JsonValueKind.Null, device.GetProperty("browser").ValueKind);
    }

    private async Task<Session> Begin()
    {
        var phone = TestSchool.NewPhone();
        return await Server.Anonymous().Post<Session>(
            "/api/v1/auth/otp/verify", new OtpVerification(phone, await TestSchool.OneTimeCode(Server, phone), SessionMode.Token));
    }

    private Task<HttpResponseMessage> Refresh(string token) => Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/refresh", new SessionRefresh(token));

    private async Task<Session> Renewed(string token) => await ApiClient.Read<Session>(await Refresh(token));

    private async Task Ended(string token) => await ApiClient.Refused(await Refresh(token), HttpStatusCode.Unauthorized, "session-expired");

    // A browser that signs in; with a cookie, one that is signed in already.
    private async Task<string> Cookie(string? former = null)
    {
        var phone = TestSchool.NewPhone();
        (string, string)[] headers = former is null ? [] : [("X-Scheduling", "1"), ("Cookie", former)];
        var answer = await Server.Anonymous().Send(
            HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(phone, await TestSchool.OneTimeCode(Server, phone)), headers: headers);
        await ApiClient.Read<Session>(answer);
        return NewCookie(answer)!;
    }

    private async Task<string> Account()
    {
        var userName = $"t-{Guid.NewGuid():N}"[..16];
        await ApiClient.Read<StaffAccount>(await (await Server.Admin).Send(
            HttpMethod.Post, "/api/v1/staff", new NewStaffAccount(userName, "Tester", Password, [new RoleScope(StaffRole.Viewer)])));
        return userName;
    }

    private async Task<string> StaffCookie(string userName, string agent = Windows)
    {
        var answer = await Server.Anonymous().Send(
            HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(userName, Password), headers: ("User-Agent", agent));
        await ApiClient.Read<Session>(answer);
        return NewCookie(answer)!;
    }

    private Task<HttpResponseMessage> Ask(string cookie) => Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me", headers: ("Cookie", cookie));

    private Task<HttpResponseMessage> Change(HttpMethod method, string path, string cookie) =>
        Server.Anonymous().Send(method, path, headers: [("Cookie", cookie), ("X-Scheduling", "1")]);

    private async Task<IReadOnlyList<JsonElement>> Devices(string cookie)
    {
        var answer = await ApiClient.Read<JsonElement>(await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/me/sessions", headers: ("Cookie", cookie)));
        return [.. answer.GetProperty("items").EnumerateArray()];
    }

    private static string? NewCookie(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Single(cookie => cookie.StartsWith("scheduling=", StringComparison.Ordinal) && !cookie.Contains("=;", StringComparison.Ordinal)).Split(';')[0]
            : null;

    // The same cookie as if it had been issued and would expire so many days from now.
    private string Forged(string cookie, double issued, double expires, DateTimeOffset? end, string? session = null)
    {
        var ticket = Read(cookie);
        var identity = new ClaimsIdentity(
            ticket.Principal.Claims.Select(claim => session is not null && claim.Type == SessionClaims.Session ? new Claim(claim.Type, session) : claim),
            ticket.Principal.Identity!.AuthenticationType,
            SessionClaims.Subject,
            SessionClaims.Role);
        var now = DateTimeOffset.UtcNow;
        var properties = new AuthenticationProperties { IsPersistent = true, IssuedUtc = now.AddDays(issued), ExpiresUtc = now.AddDays(expires) };
        if (end is { } at)
        {
            properties.SetString("end", $"{at:O}");
        }

        return $"scheduling={Format.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, ticket.AuthenticationScheme))}";
    }

    private AuthenticationTicket? Renewal(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode);
        return NewCookie(answer) is { } cookie ? Read(cookie) : null;
    }

    private AuthenticationTicket Read(string cookie) => Format.Unprotect(cookie["scheduling=".Length..])!;

    private ISecureDataFormat<AuthenticationTicket> Format =>
        Server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(AuthSchemes.Cookie).TicketDataFormat;
}
