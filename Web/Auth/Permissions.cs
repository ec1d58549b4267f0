using Scheduling.Silo.Identity;

namespace Scheduling.Web.Auth;

/// <summary>The one table of which role may do what.</summary>
public static class Permissions
{
    /// <summary>Whether a role carries a permission, within the campaigns it was granted for.</summary>
    public static bool Allows(this StaffRole role, Permission permission) => permission switch
    {
        Permission.CampaignRead or Permission.BookingsRead or Permission.LinesRead => true,
        Permission.SlotAdjust or Permission.BookingsWrite or Permission.CheckIn or Permission.LinesRun
            or Permission.KioskOperate =>
            role is StaffRole.Admin or StaffRole.Lead or StaffRole.Operator,
        Permission.CampaignWrite or Permission.RosterWrite or Permission.Unmask or Permission.AuditRead or Permission.Reshuffle
            or Permission.KioskManage =>
            role is StaffRole.Admin or StaffRole.Lead,
        Permission.StaffAdmin or Permission.RuntimeRead => role is StaffRole.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "No role table for this permission."),
    };
}
