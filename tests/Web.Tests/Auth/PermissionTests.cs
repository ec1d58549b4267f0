using System.Security.Claims;
using Scheduling.Silo.Identity;
using Scheduling.Web.Auth;

namespace Scheduling.Web.Tests.Auth;

public sealed class PermissionTests
{
    [Theory]
    [InlineData(StaffRole.Admin, "CampaignRead CampaignWrite RosterWrite SlotAdjust BookingsRead BookingsWrite KioskOperate KioskManage Unmask StaffAdmin AuditRead LinesRead CheckIn LinesRun Reshuffle RuntimeRead")]
    [InlineData(StaffRole.Lead, "CampaignRead CampaignWrite RosterWrite SlotAdjust BookingsRead BookingsWrite KioskOperate KioskManage Unmask AuditRead LinesRead CheckIn LinesRun Reshuffle")]
    [InlineData(StaffRole.Operator, "CampaignRead SlotAdjust BookingsRead BookingsWrite KioskOperate LinesRead CheckIn LinesRun")]
    [InlineData(StaffRole.Reviewer, "CampaignRead BookingsRead LinesRead")]
    [InlineData(StaffRole.Viewer, "CampaignRead BookingsRead LinesRead")]
    public void Role_AllowsExactly(StaffRole role, string permissions) =>
        Assert.Equal(permissions, string.Join(' ', Enum.GetValues<Permission>().Where(permission => role.Allows(permission))));

    [Fact]
    public void May_OfScopedRoles_HoldsInTheirCampaignsOnly()
    {
        var staff = Staff(new RoleGrant(StaffRole.Lead, ["A", "B"]), new RoleGrant(StaffRole.Viewer, null));
        Assert.True(staff.May(Permission.CampaignWrite, "A"));
        Assert.False(staff.May(Permission.CampaignWrite, "C"));
        Assert.True(staff.May(Permission.CampaignWrite, null));
        Assert.True(staff.May(Permission.BookingsRead, "C"));
        Assert.False(staff.May(Permission.StaffAdmin, null));
        Assert.Equal(["A", "B"], staff.Scope(Permission.CampaignWrite)!.Order());
        Assert.Null(staff.Scope(Permission.BookingsRead));
        Assert.Equal("staff:someone", staff.Actor());
    }

    [Fact]
    public void May_OfAStudent_IsNever()
    {
        var student = Principal(SessionClaims.Student, "a1");
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(student.May(permission, null)));
        Assert.Equal(("a1", "student:a1"), (student.AccountId(), student.Actor()));
        Assert.Throws<InvalidOperationException>(() => student.UserName());
    }

    private static ClaimsPrincipal Staff(params RoleGrant[] grants)
    {
        var principal = Principal(SessionClaims.Staff, "someone");
        ((ClaimsIdentity)principal.Identity!).AddClaims(grants.SelectMany(grant => grant.ToClaims()));
        return principal;
    }

    private static ClaimsPrincipal Principal(string kind, string subject) =>
        new(new ClaimsIdentity([new Claim(SessionClaims.Kind, kind), new Claim(SessionClaims.Subject, subject)], "test"));
}
