using System.Net;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Kiosks;

public sealed class KioskReportTests(SqliteServer sqlite)
{
    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Report_OldSequence_IsOutdated()
    {
        var kiosk = await TestKiosk.Enrol(await TestSchool.Draft(Server));
        var report = kiosk.NextReport();
        await ApiClient.Read<KioskDesired>(await kiosk.TryReport(report));

        await ApiClient.Refused(await kiosk.TryReport(report), HttpStatusCode.Conflict, "kiosk-report-outdated");
    }

    [Theory]
    [InlineData("""{"sequence":0,"components":[],"appVersion":"1","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":9223372036854775807,"components":[],"appVersion":"1","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[],"appVersion":"1","appliedVersion":2000000000}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[],"appVersion":"","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[{"kind":"camera","status":"ok","reasons":["<script>"]}],"appVersion":"1","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[{"kind":"camera","status":"ok","reasons":[null]}],"appVersion":"1","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[{"kind":"camera","status":"ok","reasons":[]},{"kind":"camera","status":"ok","reasons":[]}],"appVersion":"1","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[null],"appVersion":"1","appliedVersion":0}""", "kiosk-report-invalid")]
    [InlineData("""{"sequence":1,"components":[{"kind":"camera","status":"ok","reasons":null}],"appVersion":"1","appliedVersion":0}""", "malformed-request")]
    [InlineData("""{"sequence":1,"components":null,"appVersion":"1","appliedVersion":0}""", "malformed-request")]
    [InlineData("""{"sequence":1,"components":[{"kind":"toaster","status":"ok","reasons":[]}],"appVersion":"1","appliedVersion":0}""", "malformed-request")]
    [InlineData("""{"sequence":1,"components":[{"kind":0,"status":0,"reasons":[]}],"appVersion":"1","appliedVersion":0}""", "malformed-request")]
    [InlineData("""{"sequence":1e30,"components":[],"appVersion":"1","appliedVersion":0}""", "malformed-request")]
    [InlineData("""{"components":[],"appVersion":"1","appliedVersion":0}""", "malformed-request")]
    [InlineData("{", "malformed-request")]
    public async Task Report_AbsurdOrMalformed_IsRefusedAndChangesNothing(string body, string code)
    {
        var school = await TestSchool.Draft(Server);
        var kiosk = await TestKiosk.Enrol(school);

        await ApiClient.Refused(await kiosk.TryReport(TestKiosk.Json(body)), HttpStatusCode.BadRequest, code);
        Assert.Null((await school.Admin.Get<KioskView>(kiosk.Url)).LastReportAt);
    }

    [Theory]
    [InlineData(17 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task Report_TooLarge_IsRefused(int bytes)
    {
        var kiosk = await TestKiosk.Enrol(await TestSchool.Draft(Server));

        await ApiClient.Refused(await kiosk.TryReport(TestKiosk.Json(new string(' ', bytes))), HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task Report_OfAnotherKiosk_IsForbidden()
    {
        var school = await TestSchool.Draft(Server);
        var (one, other) = (await TestKiosk.Enrol(school), await TestKiosk.Enrol(school));

        await ApiClient.Refused(await one.TryReport(one.NextReport(), other.Client), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Report_UnknownDeviceOrWrongKey_IsNotSignedIn()
    {
        var kiosk = await TestKiosk.Enrol(await TestSchool.Draft(Server));
        string[] tokens = ["kiosk.nobody.key", $"kiosk.{kiosk.Self.KioskId}.wrong", $"kiosk.{kiosk.Self.KioskId}", "kiosk..", $"{kiosk.Self.AccessToken}x"];

        foreach (var token in tokens)
        {
            await ApiClient.Refused(
                await kiosk.TryReport(kiosk.NextReport(), Server.Anonymous().With(token)), HttpStatusCode.Unauthorized, "session-expired");
        }
    }

    [Fact]
    public async Task Alarms_RaisedSeenToAndCleared_AreShownToStaff()
    {
        var school = await TestSchool.Draft(Server);
        var (kiosk, staff) = (await TestKiosk.Enrol(school), await school.Staff("operator"));
        await kiosk.Report(TestKiosk.Part(ComponentKind.Printer, ComponentStatus.Warning, "media-low"), TestKiosk.Part(ComponentKind.Scanner, ComponentStatus.Error));
        var raised = await staff.Get<KioskView>(kiosk.Url);
        Assert.Equal([(AlarmSeverity.Critical, "error"), (AlarmSeverity.Minor, "media-low")], raised.Alarms.Select(alarm => (alarm.Severity, alarm.Reason)));

        var seen = await staff.Post<KioskView>($"{kiosk.Url}/alarms/{raised.Alarms[0].Id}/ack");
        Assert.StartsWith("operator-", seen.Alarms[0].AcknowledgedBy);
        await ApiClient.Refused(
            await staff.Send(HttpMethod.Post, $"{kiosk.Url}/alarms/99/ack"), HttpStatusCode.NotFound, "alarm-unknown");

        await kiosk.Report(TestKiosk.Part(ComponentKind.Printer), TestKiosk.Part(ComponentKind.Scanner));
        var over = Assert.Single((await staff.Get<KioskView>(kiosk.Url)).Alarms);
        Assert.True(over is { Reason: "media-low", ClearedAt: not null });
    }

    [Fact]
    public async Task Desired_Changed_NeedsTheNewestTagAndReachesTheKiosk()
    {
        var school = await TestSchool.Draft(Server);
        var kiosk = await TestKiosk.Enrol(school);
        var seen = await school.Admin.Send(HttpMethod.Get, kiosk.Url);
        var tag = seen.Headers.ETag!.Tag;
        var changed = await school.Admin.Patch<KioskView>($"{kiosk.Url}/desired", new KioskSettings(Volume: 20, Command: "restart"), tag);

        Assert.Equal((2, 20, "restart"), (changed.Desired.Version, changed.Desired.Volume, changed.Desired.Command));
        Assert.Equal(changed.Desired, await kiosk.Report());
        await Refuses(new KioskSettings(Volume: 30), tag, HttpStatusCode.PreconditionFailed, "stale-revision");
        await Refuses(new KioskSettings(Volume: 30), null, HttpStatusCode.PreconditionRequired, "if-match-missing");
        await Refuses(new KioskSettings(Volume: 101), "*", HttpStatusCode.BadRequest, "kiosk-settings-invalid");
        await Refuses(new KioskSettings(), "*", HttpStatusCode.BadRequest, "kiosk-settings-invalid");

        async Task Refuses(KioskSettings settings, string? ifMatch, HttpStatusCode status, string code) => await ApiClient.Refused(
            await school.Admin.Send(HttpMethod.Patch, $"{kiosk.Url}/desired", settings, ifMatch: ifMatch), status, code);
    }
}
