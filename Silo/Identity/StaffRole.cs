namespace Scheduling.Silo.Identity;

/// <summary>What a member of staff is trusted with, within the campaigns of the grant.</summary>
public enum StaffRole
{
    /// <summary>Everything, staff accounts included.</summary>
    Admin,

    /// <summary>Runs campaigns: definition, roster, opening, unmasking.</summary>
    Lead,

    /// <summary>Works on the floor: adjusts slots, books and moves for students.</summary>
    Operator,

    /// <summary>Judges photos; reads bookings.</summary>
    Reviewer,

    /// <summary>Reads only.</summary>
    Viewer,
}
