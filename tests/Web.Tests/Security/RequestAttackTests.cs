using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Campaigns;
using Scheduling.Web.Hosting;
using Scheduling.Web.Rosters;
using Scheduling.Web.Staff;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>Requests that lie about where they come from, ask for files, redirect, assign what is not theirs or are simply too much.</summary>
public sealed class RequestAttackTests(SqliteServer sqlite)
{
    private const string Evil = "evil.example";

    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Host_ThatIsForged_AppearsNowhere()
    {
        foreach (var path in (string[])["/", "/staff", "/openapi/v1.json", "/api/v1/setup", "/api/v1/me"])
        {
            Assert.DoesNotContain(Evil, await RawHttp.Get(Server, path, Evil, $"X-Forwarded-Host: {Evil}", "X-Forwarded-Proto: https", $"Forwarded: host={Evil}"));
        }

        var admin = await Server.Admin;
        var made = await admin.Send(
            HttpMethod.Post, "/api/v1/campaigns", new CampaignDraft(TestSchool.NewCode(), TestSchool.Definition()), ApiClient.NewKey(),
            headers: [("Host", Evil), ("X-Forwarded-Host", Evil)]);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.StartsWith("/api/v1/campaigns/", made.Headers.Location!.OriginalString);
        Assert.DoesNotContain(Evil, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Address_ThatIsForged_EvadesNoLimit()
    {
        await using var server = await TestServer.Start("--RateLimits:SignIn:Burst=3", "--RateLimits:SignIn:PerSecond=0.001");
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 6; n++)
        {
            var answer = await server.Anonymous().Send(
                HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("nobody", "a wrong password"), headers: [("X-Forwarded-For", $"10.0.0.{n}"), ("Forwarded", $"for=10.1.0.{n}")]);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(3, statuses.Count(status => status is HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("//evil.example/%2e%2e")]
    [InlineData("/%5cevil.example")]
    [InlineData("/staff//evil.example")]
    [InlineData("/?returnUrl=https://evil.example")]
    [InlineData("/staff/login?next=//evil.example")]
    [InlineData("/kiosk?code=x&redirect=//evil.example")]
    [InlineData("/api/v1/me?returnUrl=https://evil.example")]
    public async Task Redirect_ToAForeignPage_NeverHappens(string target)
    {
        var answer = await RawHttp.Get(Server, target);
        Assert.False(answer.StartsWith("HTTP/1.1 3", StringComparison.Ordinal), answer[..Math.Min(200, answer.Length)]);
        Assert.DoesNotContain("Location:", answer);
        Assert.DoesNotContain(Evil, answer);
    }

    [Theory]
    [InlineData("/../../../data/keys/vault.key")]
    [InlineData("/assets/../../../../data/keys/vault.key")]
    [InlineData("/assets/..%2f..%2f..%2f..%2fdata/keys/vault.key")]
    [InlineData("/%2e%2e/%2e%2e/%2e%2e/data/keys/vault.key")]
    [InlineData("/assets/..%5c..%5c..%5cdata%5ckeys%5cvault.key")]
    [InlineData("/assets/....//....//data/keys/vault.key")]
    [InlineData("/data/keys/vault.key")]
    [InlineData("/assets/%00/../vault.key")]
    [InlineData("/openapi/../data/keys/vault.key")]
    public async Task File_OutsideThePages_IsNotServed(string target)
    {
        var data = Server.Services.GetRequiredService<IConfiguration>()["Storage:DataDirectory"]!;
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "keys", "vault.key"), TestContext.Current.CancellationToken)).Trim();

        var answer = await RawHttp.Get(Server, target);

        Assert.True(key.Length > 40);
        Assert.DoesNotContain(key, answer);
        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
    }

    [Theory]
    [InlineData("/api/v1/campaigns/X%0d%0aSet-Cookie:%20a=b/bookings.csv")]
    [InlineData("/api/v1/campaigns/X%0aX-Evil:%201/roster/imports/x/problems.csv")]
    [InlineData("/api/v1/audit?campaign=X%0d%0aX-Evil:%201")]
    [InlineData("/api/v1/kiosks/X%0d%0aX-Evil:%201")]
    public async Task Header_WrittenByTheCaller_IsNone(string target)
    {
        var admin = await Server.Admin;
        var answer = await RawHttp.Get(Server, target, "localhost", $"Authorization: Bearer {admin.Token}", "Accept-Language: en\r\n x: y");
        Assert.DoesNotMatch("(?im)^(X-Evil|Set-Cookie):", answer[..Math.Max(0, answer.IndexOf("\r\n\r\n", StringComparison.Ordinal))]);
        Assert.DoesNotMatch("^HTTP/1.1 5", answer);
    }

    [Fact]
    public async Task Members_ThatAreNotOnes_AssignNothing()
    {
        var school = await TestSchool.Open(Server);
        var (a, b) = (await school.Student(0), await school.Student(1));
        var slot = (await school.Slots(a)).Slots.First(slot => slot.Colleges.Count == 0 || slot.Colleges.Contains("文学院"));
        var victim = (await school.Admin.Post<Page<RosterStudent>>($"{school.Url}/students/search", new Search(TestSchool.StudentNumber(1)))).Items.Single().StudentId;
        var booking = await a.Post<Booking>(
            $"{school.Url}/bookings",
            new { slotId = slot.Id, studentId = victim, account = "another", campaign = "ELSEWHERE", status = "cancelled", revision = 99, actor = "staff:root" },
            ApiClient.NewKey());
        Assert.Equal(booking.Id, (await a.Get<Listing<Booking>>("/api/v1/me/bookings")).Items.Single().Id);
        Assert.Empty((await b.Get<Listing<Booking>>("/api/v1/me/bookings")).Items);

        var phone = TestSchool.NewPhone();
        var session = await Server.Anonymous().Post<Session>(
            "/api/v1/auth/otp/verify",
            new { phone, code = await TestSchool.OneTimeCode(Server, phone), session = "token", kind = "staff", userName = "root", roles = new[] { new { role = "admin" } } });
        await ApiClient.Refused(await Server.Anonymous().With(session.AccessToken!).Send(HttpMethod.Get, "/api/v1/staff"), HttpStatusCode.Forbidden, "forbidden");

        var name = $"x{Guid.NewGuid():N}"[..16];
        await school.Admin.Post<StaffAccount>(
            "/api/v1/staff",
            new { userName = name, displayName = "x", password = "a long enough password", roles = new[] { new { role = "viewer", campaigns = new[] { "ANY" } } }, disabled = true, stamp = "x", isAdministrator = true });
        var answer = await school.Admin.Send(HttpMethod.Patch, $"/api/v1/staff/{name}", new { displayName = "y", userName = "root", stamp = "z" });
        var changed = await ApiClient.Read<StaffAccount>(answer);
        Assert.Equal((name, "y", false), (changed.UserName, changed.DisplayName, changed.Disabled));
    }

    public static TheoryData<string, string, string> Oversized()
    {
        var (some, much) = (new string('x', 5_000), new string('9', 900_000));
        return new()
        {
            { "POST", "/api/v1/auth/otp", $$"""{"phone":"{{much}}"}""" },
            { "POST", "/api/v1/auth/otp/verify", $$"""{"phone":"13812345678","code":"{{much}}"}""" },
            { "POST", "/api/v1/auth/staff", $$"""{"userName":"{{much}}","password":"x"}""" },
            { "POST", "/api/v1/auth/staff", $$"""{"userName":"root","password":"{{much}}"}""" },
            { "POST", "/api/v1/auth/refresh", $$"""{"refreshToken":"{{much}}"}""" },
            { "POST", "/api/v1/setup", $$"""{"token":"{{much}}","userName":"a","displayName":"b","password":"c"}""" },
            { "POST", "/api/v1/kiosks/enrol", $$"""{"code":"{{much}}.{{some}}"}""" },
            { "POST", "/api/v1/auth/otp", string.Concat(Enumerable.Repeat("{\"phone\":", 20_000)) },
            { "POST", "/api/v1/auth/otp", "[" + new string('[', 100_000) },
            { "GET", $"/api/v1/campaigns/{some}", "" },
            { "GET", $"/api/v1/kiosks/{some}", "" },
            { "GET", $"/api/v1/campaigns/ANY/students?search={some}", "" },
            { "POST", "/api/v1/campaigns/ANY/students/search", $$"""{"text":"{{much}}"}""" },
            { "GET", $"/api/v1/audit?cursor={some}&actor={some[..1000]}", "" },
            { "GET", $"/api/v1/queues/{some}/line", "" },
            { "GET", $"/{some}", "" },
            { "PATCH", $"/api/v1/slots/{some}", """{"capacity":2147483648}""" },
            { "POST", "/api/v1/sites/ANY~hall/check-ins", $$"""{"code":"{{much}}"}""" },
            { "POST", "/api/v1/campaigns/ANY/students/x/unmask", $$"""{"reason":"{{much}}"}""" },
        };
    }

    [Theory]
    [MemberData(nameof(Oversized), DisableDiscoveryEnumeration = true)]
    public async Task Input_FarTooLong_IsRefusedWithoutFailing(string method, string path, string body)
    {
        foreach (var client in (ApiClient[])[Server.Anonymous(), await Server.Admin])
        {
            var content = body == "" ? null : new StringContent(body, Encoding.UTF8, "application/json");
            var answer = await client.Send(new HttpMethod(method), path, content, ApiClient.NewKey(), "*");
            Assert.True((int)answer.StatusCode is (>= 400 and < 500) or 200, $"{method} {path[..Math.Min(60, path.Length)]} → {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Headers_FarTooLong_AreRefused()
    {
        var answer = await RawHttp.Get(Server, "/api/v1/me", "localhost", $"Authorization: Bearer {new string('x', 60_000)}");
        Assert.Matches("^HTTP/1.1 4(00|31) ", answer);
        Assert.Matches("^HTTP/1.1 414 ", await RawHttp.Get(Server, $"/{new string('x', 60_000)}"));
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());
        await ApiClient.Refused(
            await student.Send(HttpMethod.Post, "/api/v1/campaigns/ANY/bookings", new { slotId = "x" }, new string('k', 65)), HttpStatusCode.BadRequest, "idempotency-key-malformed");
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("root'; DELETE FROM staff; --")]
    [InlineData("\" OR \"\"=\"")]
    [InlineData("root\u0000")]
    [InlineData("../../root")]
    public async Task Text_ThatIsSqlElsewhere_IsText(string text)
    {
        var admin = await Server.Admin;
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(text, text)), HttpStatusCode.Unauthorized, "sign-in-failed");
        var school = await TestSchool.Open(Server, students: 2);
        var found = await admin.Post<Page<RosterStudent>>($"{school.Url}/students/search", new Search(text));
        Assert.Empty(found.Items);
        var audit = await admin.Send(HttpMethod.Get, $"/api/v1/audit?actor={Uri.EscapeDataString(text)}");
        Assert.Empty((await ApiClient.Read<Page<JsonElement>>(audit)).Items);
        await admin.Get<Listing<StaffAccount>>("/api/v1/staff");
    }
}
