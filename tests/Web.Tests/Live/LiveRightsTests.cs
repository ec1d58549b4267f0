using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Identity;
using Scheduling.Web.Auth;
using Scheduling.Web.Staff;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Live;

/// <summary>Rights end on open connections when they end elsewhere.</summary>
public sealed class LiveRightsTests(SqliteServer sqlite)
{
    [Fact]
    public async Task Role_TakenAway_EndsTheTopicsThatItOpened()
    {
        var (ours, theirs) = (await TestSchool.Open(sqlite.Server), await TestSchool.Open(sqlite.Server));
        var staff = await ours.Staff("viewer", ours.Code, theirs.Code);
        await using var live = await LiveSocket.Connect(sqlite.Server, staff.Token!);
        await live.Watch($"slots/{ours.Code}");
        await live.Watch($"kiosks/{ours.Code}~hall");
        await live.Watch($"slots/{theirs.Code}");

        await Change(staff, new StaffAccountChange(Roles: [new(StaffRole.Viewer, [theirs.Code])]));

        Assert.Equal("forbidden", await live.Ends($"slots/{ours.Code}"));
        Assert.Equal("forbidden", await live.Ends($"kiosks/{ours.Code}~hall"));
        await Book(ours);
        await Book(theirs);
        Assert.Equal($"slots/{theirs.Code}", (await live.Changed(view => view.TryGetProperty("left", out _), "a seat goes")).Topic);
    }

    [Fact]
    public async Task Watch_AfterTheRoleIsGone_IsRefused()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var staff = await school.Staff("lead");
        await using var live = await LiveSocket.Connect(sqlite.Server, staff.Token!);

        await Change(staff, new StaffAccountChange(Roles: [new(StaffRole.Lead, ["ELSEWHERE"])]));

        Assert.EndsWith("forbidden", await live.Refused($"slots/{school.Code}"));
        Assert.EndsWith("forbidden", await live.Refused($"kiosks/{school.Code}~hall"));
    }

    [Fact]
    public async Task Watch_AfterTheRoleIsGiven_IsAnsweredOnTheSameConnection()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var staff = await school.Staff("viewer", "ELSEWHERE");
        await using var live = await LiveSocket.Connect(sqlite.Server, staff.Token!);
        Assert.EndsWith("forbidden", await live.Refused($"slots/{school.Code}"));

        await Change(staff, new StaffAccountChange(Roles: [new(StaffRole.Viewer, [school.Code])]));

        await live.Watch($"slots/{school.Code}");
    }

    [Fact]
    public async Task Connection_AfterANewPassword_IsClosed()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var staff = await school.Staff("viewer");
        await using var live = await LiveSocket.Connect(sqlite.Server, staff.Token!);

        await Change(staff, new StaffAccountChange(Password: "another long password"));

        await live.Closes("the password was changed");
    }

    [Fact]
    public async Task Connection_OfADisabledAccount_IsClosed()
    {
        var school = await TestSchool.Open(sqlite.Server);
        var staff = await school.Staff("viewer");
        await using var live = await LiveSocket.Connect(sqlite.Server, staff.Token!);

        await Change(staff, new StaffAccountChange(Disabled: true));

        await live.Closes("the account was disabled");
    }

    [Fact]
    public async Task Connection_AfterSignOut_IsClosed()
    {
        var student = await TestSchool.SignInStudent(sqlite.Server, TestSchool.NewPhone());
        await using var live = await LiveSocket.Connect(sqlite.Server, student.Token!);

        await student.Send(HttpMethod.Post, "/api/v1/auth/sign-out");

        await live.Closes("the student signed out");
    }

    [Theory]
    [InlineData("student")]
    [InlineData("staff")]
    public async Task Connection_WhoseTicketExpires_IsClosed(string kind)
    {
        var school = await TestSchool.Open(sqlite.Server);
        var token = (kind is "student" ? await school.SignInStudent() : await school.Staff("viewer")).Token!;
        await using var stays = await LiveSocket.Connect(sqlite.Server, token);
        await using var ends = await LiveSocket.Connect(sqlite.Server, Shortened(token, TimeSpan.FromSeconds(2)));

        await ends.Closes("its ticket has expired");

        await stays.Watch($"slots/{school.Code}");
    }

    // The same session on a ticket that ends sooner.
    private string Shortened(string token, TimeSpan lifetime)
    {
        var tickets = sqlite.Server.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(AuthSchemes.Bearer).BearerTokenProtector;
        var ticket = tickets.Unprotect(token)!;
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow + lifetime };
        return tickets.Protect(new AuthenticationTicket(ticket.Principal, properties, ticket.AuthenticationScheme));
    }

    private async Task Change(ApiClient staff, StaffAccountChange change)
    {
        var who = Assert.IsType<StaffMe>(await staff.Get<Me>("/api/v1/me"));
        await ApiClient.Read<StaffAccount>(
            await (await sqlite.Server.Admin).Send(HttpMethod.Patch, $"/api/v1/staff/{who.UserName}", change));
    }

    private static async Task Book(TestSchool school)
    {
        var student = await school.Student(0);
        await school.Book(student, (await school.Slots(student)).Slots[0].Id);
    }
}
