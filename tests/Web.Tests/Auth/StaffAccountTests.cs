using System.Net;
using Scheduling.Silo.Identity;
using Scheduling.Web.Auth;
using Scheduling.Web.Hosting;
using Scheduling.Web.Staff;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Auth;

public sealed class StaffAccountTests(SqliteServer sqlite)
{
    private const string Password = "a long enough password";

    private TestServer Server => sqlite.Server;

    [Fact]
    public async Task Setup_OnceThereIsStaff_IsClosed()
    {
        _ = await Server.Admin;
        Assert.False((await Server.Anonymous().Get<SetupStatus>("/api/v1/setup")).Needed);
        await ApiClient.Refused(
            await Server.Anonymous().Send(HttpMethod.Post, "/api/v1/setup", new Setup("token", "second", "Second", Password)),
            HttpStatusCode.Forbidden,
            "setup-closed");
    }

    [Theory]
    [InlineData("root", "wrong password")]
    [InlineData("nobody-of-this-name", "wrong password")]
    [InlineData("", "")]
    public async Task SignIn_WithAnythingWrong_FailsTheSame(string userName, string password)
    {
        _ = await Server.Admin;
        await ApiClient.Refused(await SignIn(userName, password), HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task Account_MadeByAnAdministrator_SignsInAndIsListed()
    {
        var userName = await Create(StaffRole.Viewer, "X1");
        var session = await ApiClient.Read<Session>(await SignIn(userName.ToUpperInvariant(), Password));
        var me = Assert.IsType<StaffMe>(await Server.Anonymous().With(session.AccessToken!).Get<Me>("/api/v1/me"));
        Assert.Equal((userName, StaffRole.Viewer, "X1"), (me.UserName, me.Roles[0].Role, me.Roles[0].Campaigns![0]));
        Assert.Contains((await (await Server.Admin).Get<Listing<StaffAccount>>("/api/v1/staff")).Items, account => account.UserName == userName);
    }

    [Fact]
    public async Task Account_AgainstTheRules_NamesTheFields()
    {
        var problem = await ApiClient.Refused(
            await (await Server.Admin).Send(HttpMethod.Post, "/api/v1/staff", new NewStaffAccount("x y", "", "short", [])),
            HttpStatusCode.BadRequest,
            "malformed-request");
        Assert.Equal(["displayName", "password", "roles", "userName"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order());
    }

    [Fact]
    public async Task Account_UnderATakenName_IsRefused() => await ApiClient.Refused(
        await (await Server.Admin).Send(HttpMethod.Post, "/api/v1/staff", new NewStaffAccount("ROOT", "Root", Password, [new(StaffRole.Admin)])),
        HttpStatusCode.Conflict,
        "user-name-taken");

    [Fact]
    public async Task Session_OfADisabledAccount_EndsAtOnce()
    {
        var (userName, staff) = await SignedIn(StaffRole.Lead, "X1");
        await Change(userName, new StaffAccountChange(Disabled: true));
        await ApiClient.Refused(await staff.Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
        await ApiClient.Refused(await SignIn(userName, Password), HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task Session_AfterANewPassword_EndsAtOnce()
    {
        var (userName, staff) = await SignedIn(StaffRole.Lead, "X1");
        await Change(userName, new StaffAccountChange(Password: "another long password"));
        await ApiClient.Refused(await staff.Send(HttpMethod.Get, "/api/v1/me"), HttpStatusCode.Unauthorized, "session-expired");
        Assert.True((await SignIn(userName, "another long password")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Session_AfterNewRoles_HasThemAtOnce()
    {
        var (userName, staff) = await SignedIn(StaffRole.Admin);
        await staff.Get<Listing<StaffAccount>>("/api/v1/staff");
        await Change(userName, new StaffAccountChange(Roles: [new(StaffRole.Viewer)]));
        await ApiClient.Refused(await staff.Send(HttpMethod.Get, "/api/v1/staff"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Administrator_OfSomeCampaigns_CannotMakeStaff()
    {
        var (_, staff) = await SignedIn(StaffRole.Admin, "X1");
        await ApiClient.Refused(
            await staff.Send(HttpMethod.Post, "/api/v1/staff", new NewStaffAccount("climber", "C", Password, [new(StaffRole.Admin)])),
            HttpStatusCode.Forbidden,
            "forbidden");
    }

    [Fact]
    public async Task Change_OfNobody_IsUnknown() => await ApiClient.Refused(
        await (await Server.Admin).Send(HttpMethod.Patch, "/api/v1/staff/nobody-at-all", new StaffAccountChange(DisplayName: "X")),
        HttpStatusCode.NotFound,
        "staff-unknown");

    private async Task<string> Create(StaffRole role, params string[] campaigns)
    {
        var userName = $"t-{Guid.NewGuid():N}"[..16];
        var account = new NewStaffAccount(userName, "Tester", Password, [new RoleScope(role, campaigns.Length == 0 ? null : campaigns)]);
        Assert.Equal(HttpStatusCode.Created, (await (await Server.Admin).Send(HttpMethod.Post, "/api/v1/staff", account)).StatusCode);
        return userName;
    }

    private async Task<(string UserName, ApiClient Client)> SignedIn(StaffRole role, params string[] campaigns)
    {
        var userName = await Create(role, campaigns);
        var session = await ApiClient.Read<Session>(await SignIn(userName, Password));
        return (userName, Server.Anonymous().With(session.AccessToken!));
    }

    private async Task Change(string userName, StaffAccountChange change) => await ApiClient.Read<StaffAccount>(
        await (await Server.Admin).Send(HttpMethod.Patch, $"/api/v1/staff/{userName}", change));

    private Task<HttpResponseMessage> SignIn(string userName, string password) =>
        Server.Anonymous().Send(HttpMethod.Post, "/api/v1/auth/staff", new StaffSignIn(userName, password, SessionMode.Token));
}
