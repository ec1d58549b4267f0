using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Silo.Identity;
using Scheduling.Web.Audit;
using Scheduling.Web.Auth;
using Scheduling.Web.Enrolment;
using Scheduling.Web.Hosting;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security;

/// <summary>Codes and passwords that are guessed, one after the other and many at once; and what a guesser learns of who is known.</summary>
public sealed class GuessingTests(SqliteServer sqlite)
{
    private const string Right = "correct horse battery";
    private const string Wrong = "a wrong password";

    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task OneTimeCode_GuessedManyTimesAtOnce_IsLookedAtFiveTimes()
    {
        var phone = TestSchool.NewPhone();
        var code = await TestSchool.OneTimeCode(Server, phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Verify(phone, $"{(int.Parse(code, null) + 1 + n) % 1_000_000:000000}")));
        Assert.Equal(5, answers.Count(answer => answer.StatusCode is HttpStatusCode.BadRequest));
        Assert.Equal(35, answers.Count(answer => answer.StatusCode is HttpStatusCode.Gone));
        await ApiClient.Refused(await Verify(phone, code), HttpStatusCode.Gone, "otp-expired");
    }

    [Fact]
    public async Task OneTimeCode_GuessedForManyPhonesFromOneAddress_IsTooMany()
    {
        await using var server = await TestServer.Start("--RateLimits:Otp:Burst=8", "--RateLimits:Otp:PerSecond=0.001");
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 12; n++)
        {
            answers.Add((await server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(TestSchool.NewPhone(), "000000"))).StatusCode);
        }

        Assert.Equal(4, answers.Count(status => status is HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task OneTimeCode_ForKnownAndUnknownPhones_AnswersTheSame()
    {
        var (known, unknown) = (TestSchool.NewPhone(), TestSchool.NewPhone());
        await Server.Services.GetRequiredService<IAccounts>().For(known, TestContext.Current.CancellationToken);
        foreach (var path in (string[])["/api/v1/auth/otp/verify", "/api/v1/auth/otp", "/api/v1/auth/otp", .. Enumerable.Repeat("/api/v1/auth/otp/verify", 6)])
        {
            Assert.Equal(await Say(path, known), await Say(path, unknown));
        }

        async Task<string> Say(string path, string phone) =>
            await Described(await Server.Anonymous().Send(HttpMethod.Post, path, new { phone, code = "" }));
    }

    [Fact]
    public async Task Password_GuessedManyTimesAtOnce_IsLookedAtFiveTimes()
    {
        var name = await Account();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => SignIn(name, $"{Wrong} {n}")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        var outcomes = await Attempts(name);
        Assert.Equal((5, 19), (outcomes.Count(why => why == "password"), outcomes.Count(why => why == "locked")));
        await ApiClient.Refused(await SignIn(name, Right), HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task Password_RightBeforeTheLimit_ForgetsTheWrongOnes()
    {
        var name = await Account();
        for (var round = 0; round < 3; round++)
        {
            for (var n = 0; n < 4; n++)
            {
                await SignIn(name, Wrong);
            }

            Assert.Equal(HttpStatusCode.OK, (await SignIn(name, Right)).StatusCode);
        }
    }

    [Fact]
    public async Task Password_ForKnownUnknownLockedAndDisabledNames_AnswersTheSame()
    {
        var (known, locked, disabled) = (await Account(), await Account(), await Account());
        for (var n = 0; n < 5; n++)
        {
            await SignIn(locked, Wrong);
        }

        var admin = await Server.Admin;
        Assert.True((await admin.Send(HttpMethod.Patch, $"/api/v1/staff/{disabled}", new { disabled = true })).IsSuccessStatusCode);
        var answers = new List<string>();
        foreach (var (name, password) in ((string, string)[])[(known, Wrong), ("nobody-at-all", Wrong), (locked, Right), (disabled, Right), (known, new string('x', 5000)), ("", Wrong)])
        {
            answers.Add(await Described(await SignIn(name, password)));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(["disabled"], (await Attempts(disabled)).Distinct());
    }

    /// <summary>
    /// The fastest of interleaved calls: whatever else the machine does only makes a call slower. The work is hashing and two writes; to
    /// leave out the hashing shows, as the control does with a password that is too long to be hashed.
    /// </summary>
    [Fact]
    public async Task Password_ForKnownAndUnknownNames_TakesAsLong()
    {
        const int rounds = 12;
        var names = new List<string>();
        for (var n = 0; n < rounds / 4; n++)
        {
            names.Add(await Account());
        }

        var locked = await Account();
        for (var n = 0; n < 5; n++)
        {
            await SignIn(locked, Wrong);
        }

        var times = new Dictionary<string, List<double>> { ["known"] = [], ["unknown"] = [], ["locked"] = [], ["control"] = [] };
        for (var n = 0; n < rounds; n++)
        {
            times["known"].Add(await Time(names[n / 4], Wrong));
            times["unknown"].Add(await Time($"nobody-{n}", Wrong));
            times["locked"].Add(await Time(locked, Wrong));
            times["control"].Add(await Time(locked, new string('x', 5000)));
        }

        var fastest = times.ToDictionary(kind => kind.Key, kind => kind.Value.Min());
        var told = string.Join(", ", fastest.Select(kind => $"{kind.Key} {kind.Value:0.0} ms"));
        Assert.True(fastest["unknown"] / fastest["known"] is > 0.6 and < 1.6, told);
        Assert.True(fastest["locked"] / fastest["known"] is > 0.6 and < 1.6, told);
        Assert.True(fastest["control"] / fastest["known"] < 0.6, $"The measurement would not notice a missing hash: {told}");
    }

    [Fact]
    public async Task Record_WithTheWrongNameOrNumber_AnswersTheSame()
    {
        var school = await TestSchool.Open(Server);
        var student = await school.SignInStudent();
        var answers = new List<string>();
        foreach (var lookup in (RecordLookup[])
        [
            new(Name: TestSchool.Name(0), CertificateNumber: TestSchool.IdNumber(77)),
            new(Name: "王五", CertificateNumber: TestSchool.IdNumber(0)),
            new(Name: "王五", CertificateNumber: "nonsense"),
            new(CollectionCode: "CODE-UNKNOWN"),
            new(CollectionCode: school.CollectionCode(0)[..^1]),
        ])
        {
            answers.Add(await Described(await student.Send(HttpMethod.Post, $"{school.Url}/enrolment/lookup", lookup)));
        }

        Assert.StartsWith("404 ", Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task KioskCode_GuessedForKnownAndUnknownKiosks_AnswersTheSameAndBurnsNothing()
    {
        var school = await TestSchool.Open(Server);
        var invited = await TestKiosk.Invite(school);
        var parts = invited.Code.Split('.');
        Assert.True(parts[1].Length >= 22, "A code holds 128 random bits.");
        var answers = new List<string>();
        foreach (var guess in (string[])[$"{parts[0]}.{new string('A', 22)}", $"0000000000000000.{parts[1]}", $"{parts[0]}.", parts[1], "nonsense", $"{parts[0]}.{parts[1]}.x", $"{parts[0]}.{parts[1]}x"])
        {
            answers.Add(await Described(await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment(guess, SessionMode.Token))));
        }

        Assert.StartsWith("400 ", Assert.Single(answers.Distinct()));
        await TestKiosk.Enrol(Server, invited.Code);
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment(invited.Code)), HttpStatusCode.BadRequest, "kiosk-code-invalid");
    }

    [Fact]
    public async Task KioskCode_GuessedFromOneAddress_IsTooMany()
    {
        await using var server = await TestServer.Start("--RateLimits:Otp:Burst=3", "--RateLimits:Otp:PerSecond=0.001");
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 5; n++)
        {
            answers.Add((await server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment($"guess.{n}"))).StatusCode);
        }

        Assert.Equal(2, answers.Count(status => status is HttpStatusCode.TooManyRequests));
    }

    private Task<HttpResponseMessage> Verify(string phone, string code) =>
        Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/otp/verify", new OtpVerification(phone, code, SessionMode.Token));

    private Task<HttpResponseMessage> SignIn(string name, string password) =>
        Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(name, password, SessionMode.Token));

    private async Task<double> Time(string name, string password)
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(name, password)).StatusCode);
        return clock.Elapsed.TotalMilliseconds;
    }

    private async Task<string> Account()
    {
        var name = $"g{Guid.NewGuid():N}"[..16];
        var made = await (await Server.Admin).Send(
            HttpMethod.Post, "/api/v1/staff", new { userName = name, displayName = "x", password = Right, roles = new[] { new { role = "viewer", campaigns = new[] { "ANY" } } } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return name;
    }

    private async Task<IReadOnlyList<string?>> Attempts(string name)
    {
        var page = await (await Server.Admin).Get<Page<AuditEntry>>("/api/v1/audit?actor=anonymous&limit=200");
        return [.. page.Items.Where(entry => entry.Type == "staff.sign-in-failed" && entry.Data.GetProperty("userName").GetString() == name)
            .Select(entry => entry.Data.GetProperty("why").GetString())];
    }

    // Everything that a caller can tell two answers apart by, but for the trace's id and the moment.
    private static async Task<string> Described(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var body = text == "" ? "" : string.Join(',', JsonDocument.Parse(text).RootElement.EnumerateObject()
            .Where(member => member.Name is not ("traceId" or "expiresAt")).Select(member => member.ToString()));
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Retry-After" or "Content-Length" or "Transfer-Encoding"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();
        return $"{(int)answer.StatusCode} {body} {string.Join(" | ", headers)}";
    }
}
