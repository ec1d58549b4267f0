using System.Diagnostics;
using System.Net;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Tests.Live;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Kiosks;

public sealed class KioskRevocationTests(SqliteServer sqlite)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Revoke_OpenConnection_EndsWithinASecondAndNothingElseIsLetIn()
    {
        var school = await TestSchool.Draft(Server);
        var (revoked, other) = (await TestKiosk.Enrol(school), await TestKiosk.Enrol(school));
        await using var live = await LiveSocket.Connect(Server, revoked.Client.Token!);
        await using var bystander = await LiveSocket.Connect(Server, other.Client.Token!);
        await live.Watch($"kiosk/{revoked.Self.KioskId}");

        var since = Stopwatch.StartNew();
        var answer = await school.Admin.Delete<KioskView>(revoked.Url, "*", ApiClient.NewKey());
        await live.Closes("the kiosk is revoked");

        Assert.True(since.Elapsed < AtOnce, $"It took {since.ElapsedMilliseconds} ms.");
        Assert.Equal(KioskState.Revoked, answer.State);
        await ApiClient.Refused(await revoked.TryReport(revoked.NextReport()), HttpStatusCode.Gone, "kiosk-revoked");
        await ApiClient.Refused(await revoked.Client.Send(HttpMethod.Get, "/api/v1/kiosks/me"), HttpStatusCode.Gone, "kiosk-revoked");
        await bystander.Watch($"kiosk/{other.Self.KioskId}");
        await other.Report();
    }

    [Fact]
    public async Task Revoke_ThenRestart_StaysRevoked()
    {
        await using var server = await TestServer.Start();
        var school = await TestSchool.Draft(server);
        var kiosk = await TestKiosk.Enrol(school);
        await school.Admin.Delete<KioskView>(kiosk.Url, "*", ApiClient.NewKey());

        await server.Restart();

        await ApiClient.Refused(
            await kiosk.TryReport(kiosk.NextReport(), server.Anonymous().With(kiosk.Client.Token!)), HttpStatusCode.Gone, "kiosk-revoked");
    }

    [Fact]
    public async Task EnrolledAnew_ConnectionOfTheDeviceBefore_Ends()
    {
        var school = await TestSchool.Draft(Server);
        var kiosk = await TestKiosk.Enrol(school);
        await using var live = await LiveSocket.Connect(Server, kiosk.Client.Token!);
        var invited = await school.Admin.Post<Scheduling.Web.Kiosks.InvitedKiosk>($"{kiosk.Url}/invite", key: ApiClient.NewKey());

        await TestKiosk.Enrol(Server, invited.Code);

        await live.Closes("another device has the kiosk's key");
    }

    [Fact]
    public async Task SignOut_ConnectionOfTheSession_Ends()
    {
        var student = await TestSchool.SignInStudent(Server, TestSchool.NewPhone());
        await using var live = await LiveSocket.Connect(Server, student.Token!);

        await student.Send(HttpMethod.Post, "/api/v1/auth/sign-out");

        await live.Closes("the session was signed out");
    }

    [Fact]
    public async Task StaffDisabled_TheirConnection_Ends()
    {
        var school = await TestSchool.Draft(Server);
        var staff = await school.Staff("viewer");
        var userName = (await staff.Get<System.Text.Json.JsonElement>("/api/v1/me")).GetProperty("userName").GetString();
        await using var live = await LiveSocket.Connect(Server, staff.Token!);

        await school.Admin.Send(HttpMethod.Patch, $"/api/v1/staff/{userName}", new { disabled = true });

        await live.Closes("the account was disabled");
    }
}
