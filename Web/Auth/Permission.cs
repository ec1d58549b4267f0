namespace Scheduling.Web.Auth;

/// <summary>What staff may be allowed to do. <see cref="Permissions"/> says which roles carry it.</summary>
public enum Permission
{
    /// <summary>See a campaign, drafts too.</summary>
    CampaignRead,

    /// <summary>Draft, revise, open and close campaigns.</summary>
    CampaignWrite,

    /// <summary>Import rosters.</summary>
    RosterWrite,

    /// <summary>Change the capacity of a slot, close and re-open it.</summary>
    SlotAdjust,

    /// <summary>List bookings and students, masked.</summary>
    BookingsRead,

    /// <summary>Book, move and cancel for students.</summary>
    BookingsWrite,

    /// <summary>Set what kiosks shall do, and see to their alarms.</summary>
    KioskOperate,

    /// <summary>Invite and revoke kiosks.</summary>
    KioskManage,

    /// <summary>See personal data in clear; every use is audited.</summary>
    Unmask,

    /// <summary>Manage staff accounts.</summary>
    StaffAdmin,

    /// <summary>Read the audit trail.</summary>
    AuditRead,

    /// <summary>See lines and tickets, people masked.</summary>
    LinesRead,

    /// <summary>Put people into a line: check-in and walk-ins.</summary>
    CheckIn,

    /// <summary>Run stations and tickets.</summary>
    LinesRun,

    /// <summary>Change a whole line at once, and take that back.</summary>
    Reshuffle,

    /// <summary>See how the actors' runtime does.</summary>
    RuntimeRead,
}
