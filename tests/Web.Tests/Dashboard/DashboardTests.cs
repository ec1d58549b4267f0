using System.Net;
using Scheduling.Web.Auth;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Dashboard;

public sealed class DashboardTests(SqliteServer sqlite)
{
    [Fact]
    public async Task Page_InTheBrowserOfAnAdministrator_IsTheDashboardUnderThePolicyOfPages()
    {
        await using var server = await TestServer.Start("--Dashboard:Enabled=true");
        await server.Admin;
        var session = await server.Anonymous().Send(
            HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn("root", "correct horse battery", SessionMode.Cookie));
        var cookie = session.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        var page = await server.Anonymous().Send(HttpMethod.Get, "/staff/orleans/", headers: ("Cookie", cookie));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<title>Orleans Dashboard</title>", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var client = await server.Anonymous().Send(HttpMethod.Get, "/staff");
        Assert.Equal(client.Headers.GetValues("Content-Security-Policy"), page.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Page_UnlessItIsEnabled_IsTheClients()
    {
        var page = await sqlite.Server.Anonymous().Send(HttpMethod.Get, "/staff/orleans");

        Assert.Contains("<title>staff</title>", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
