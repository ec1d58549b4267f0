using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Kiosks;
using Scheduling.Silo.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Kiosks;

public sealed class KioskEnrolmentTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Enrol_WithTheCode_IsAKioskThatReports()
    {
        var school = await TestSchool.Draft(Server);
        var kiosk = await TestKiosk.Enrol(school);

        Assert.StartsWith($"kiosk.{kiosk.Self.KioskId}.", kiosk.Self.AccessToken);
        Assert.Equal((school.Code, "hall", "门口一", KioskKind.CheckIn, 10), (kiosk.Self.Campaign, kiosk.Self.Site, kiosk.Self.Name, kiosk.Self.Kind, kiosk.Self.ReportSeconds));
        Assert.Equal(10, (await kiosk.Report(TestKiosk.Part(ComponentKind.Scanner))).ReportSeconds);

        var seen = await school.Admin.Get<KioskView>(kiosk.Url);
        Assert.Equal((KioskState.Online, "1.0.0", ComponentKind.Scanner), (seen.State, seen.AppVersion, Assert.Single(seen.Components).Kind));
    }

    [Fact]
    public async Task Invite_SameKey_GivesTheSameCode()
    {
        var school = await TestSchool.Draft(Server);
        var key = ApiClient.NewKey();

        var (first, again) = (await TestKiosk.Invite(school, key: key), await TestKiosk.Invite(school, key: key));

        Assert.Equal((first.Code, first.ExpiresAt, first.Kiosk.Id), (again.Code, again.ExpiresAt, again.Kiosk.Id));
        await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Post, "/api/v1/kiosks", new NewKiosk(school.Code, "library", "门口一", KioskKind.CheckIn), key),
            HttpStatusCode.Conflict,
            "operation-reused");
    }

    [Fact]
    public async Task Enrol_CodeTwice_IsRefused()
    {
        var invited = await TestKiosk.Invite(await TestSchool.Draft(Server));
        await TestKiosk.Enrol(Server, invited.Code);

        await RefusesCode(invited.Code, HttpStatusCode.BadRequest, "kiosk-code-invalid");
    }

    [Fact]
    public async Task Enrol_CodeTooOld_IsExpired()
    {
        var school = await TestSchool.Draft(Server);
        var id = Guid.NewGuid().ToString("N");
        var late = new InviteKiosk(
            new Stamp(id, "staff:root"), school.Code, "hall", "门口", KioskKind.CheckIn, null, KioskSecrets.Hash("secret"), DateTimeOffset.UtcNow);
        Assert.True((await Server.Services.GetRequiredService<IGrainFactory>().GetGrain<IKioskGrain>(id).Invite(late)).IsAccepted);
        await Server.Services.GetRequiredService<IKioskDevices>().Refresh(TestContext.Current.CancellationToken);

        await RefusesCode($"{id}.secret", HttpStatusCode.Gone, "kiosk-code-expired");
    }

    [Fact]
    public async Task Enrol_TwoDevicesAtOnce_OneGetsTheKey()
    {
        var invited = await TestKiosk.Invite(await TestSchool.Draft(Server));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryEnrol(invited.Code)));

        Assert.Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.BadRequest, 3)], answers.Select(answer => answer.StatusCode).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("nobody.secret")]
    [InlineData("one.two.three")]
    [InlineData("🎥")]
    public async Task Enrol_NoCode_IsRefused(string code) => await RefusesCode(code, HttpStatusCode.BadRequest, "kiosk-code-invalid");

    [Fact]
    public async Task Enrol_WrongSecret_IsRefused()
    {
        var invited = await TestKiosk.Invite(await TestSchool.Draft(Server));

        await RefusesCode($"{invited.Kiosk.Id}.wrong", HttpStatusCode.BadRequest, "kiosk-code-invalid");
        await RefusesCode(new string('x', 5000), HttpStatusCode.BadRequest, "kiosk-code-invalid");
    }

    [Fact]
    public async Task InviteAgain_NewCode_EndsTheKeyBefore()
    {
        var school = await TestSchool.Draft(Server);
        var kiosk = await TestKiosk.Enrol(school);
        var invited = await school.Admin.Post<InvitedKiosk>($"{kiosk.Url}/invite", key: ApiClient.NewKey());
        await kiosk.Report();

        var next = await TestKiosk.Enrol(Server, invited.Code);

        Assert.Equal(kiosk.Self.KioskId, next.Self.KioskId);
        await next.Report();
        await ApiClient.Refused(await kiosk.TryReport(kiosk.NextReport()), HttpStatusCode.Unauthorized, "session-expired");
    }

    [Fact]
    public async Task Enrol_ByCookie_SignsTheBrowserInForLong()
    {
        var school = await TestSchool.Draft(Server);
        var invited = await TestKiosk.Invite(school);
        var answer = await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment(invited.Code));
        var enrolled = await ApiClient.Read<EnrolledKiosk>(answer);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("scheduling-kiosk=", StringComparison.Ordinal));

        Assert.Null(enrolled.AccessToken);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=34560000", cookie, StringComparison.OrdinalIgnoreCase);

        var sent = ("Cookie", cookie.Split(';')[0]);
        var me = await Server.Anonymous().Send(HttpMethod.Get, "/api/v1/kiosks/me", headers: sent);
        Assert.Equal(enrolled.KioskId, (await ApiClient.Read<MyKiosk>(me)).Kiosk.Id);
        Assert.Contains(me.Headers.GetValues("Set-Cookie"), each => each.StartsWith("scheduling-kiosk=", StringComparison.Ordinal));

        var report = new KioskReport(1, [], "1.0.0", 0);
        var path = $"/api/v1/kiosks/{enrolled.KioskId}/report";
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Put, path, report, headers: sent), HttpStatusCode.Forbidden, "csrf-header-missing");
        await ApiClient.Read<KioskDesired>(await Server.Anonymous().Send(HttpMethod.Put, path, report, headers: [sent, ("X-Scheduling", "1")]));
    }

    [Fact]
    public async Task Me_OnADayWithALine_NamesItAndTheSite()
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Date);
        var (dayless, day) = (
            await TestSchool.Open(Server),
            await TestSchool.Open(Server, change: campaign => campaign with { Timetable = campaign.Timetable with { Days = [today.AddDays(-1), today, today.AddDays(1)] } }));

        var without = await (await TestKiosk.Enrol(dayless)).Client.Get<MyKiosk>("/api/v1/kiosks/me");
        var with = await (await TestKiosk.Enrol(day)).Client.Get<MyKiosk>("/api/v1/kiosks/me");

        Assert.Equal((null, new BookingSite("hall", "活动中心", "一层大厅")), (without.Queue, without.Site));
        Assert.StartsWith($"{day.Code}~hall~2", with.Queue);
    }

    [Fact]
    public async Task Invite_NowhereOrBeyondBounds_IsRefused()
    {
        var school = await TestSchool.Draft(Server);
        var usual = new NewKiosk(school.Code, "hall", "门口", KioskKind.Camera, 1);

        await Refuses(usual with { Campaign = "NOSUCH" }, HttpStatusCode.NotFound, "campaign-unknown");
        var problem = await Refuses(usual with { Site = "nowhere" }, HttpStatusCode.BadRequest, "malformed-request");
        Assert.True(problem.GetProperty("errors").TryGetProperty("site", out _));
        await Refuses(usual with { Station = 2 }, HttpStatusCode.NotFound, "station-unknown");
        await Refuses(usual with { Station = 0 }, HttpStatusCode.BadRequest, "kiosk-settings-invalid");
        await Refuses(usual with { Name = "" }, HttpStatusCode.BadRequest, "kiosk-settings-invalid");
        await Refuses(usual with { Name = new string('门', 41) }, HttpStatusCode.BadRequest, "kiosk-settings-invalid");

        async Task<System.Text.Json.JsonElement> Refuses(NewKiosk body, HttpStatusCode status, string code) =>
            await ApiClient.Refused(await school.Admin.Send(HttpMethod.Post, "/api/v1/kiosks", body, ApiClient.NewKey()), status, code);
    }

    [Fact]
    public async Task Restart_EnrolledKiosk_StaysSignedIn()
    {
        await using var server = await TestServer.Start();
        var school = await TestSchool.Draft(server);
        var kiosk = await TestKiosk.Enrol(school);
        await kiosk.Report(TestKiosk.Part(ComponentKind.Printer, ComponentStatus.Warning, "media-low"));

        await server.Restart();

        var again = server.Anonymous().With(kiosk.Self.AccessToken!);
        await ApiClient.Refused(
            await kiosk.TryReport(new KioskReport(1, [], "1.0.0", 0), again), HttpStatusCode.Conflict, "kiosk-report-outdated");
        await ApiClient.Read<KioskDesired>(await kiosk.TryReport(kiosk.NextReport(), again));
    }

    private Task<HttpResponseMessage> TryEnrol(string code) =>
        Server.Anonymous().Send(HttpMethod.Post, "/api/v1/kiosks/enrol", new KioskEnrolment(code, SessionMode.Token));

    private async Task RefusesCode(string code, HttpStatusCode status, string problem) => await ApiClient.Refused(await TryEnrol(code), status, problem);
}
