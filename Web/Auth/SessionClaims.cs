namespace Scheduling.Web.Auth;

/// <summary>Claim types of a session and their fixed values. Short, because they travel with every request.</summary>
public static class SessionClaims
{
    /// <summary><see cref="Student"/>, <see cref="Staff"/> or <see cref="Kiosk"/>.</summary>
    public const string Kind = "kind";

    /// <summary>Account id of a student, user name of staff, id of a kiosk.</summary>
    public const string Subject = "sub";

    /// <summary>Id of the session, revoked on sign-out; of a kiosk the hash of its key.</summary>
    public const string Session = "sid";

    /// <summary>Security stamp of a staff account when the session began; a newer one ends the session.</summary>
    public const string Stamp = "stamp";

    /// <summary>One role grant, <c>{role}:{campaign}</c>, or <c>{role}:*</c> for every campaign.</summary>
    public const string Role = "role";

    /// <summary>Kind of a signed-in student.</summary>
    public const string Student = "student";

    /// <summary>Kind of a signed-in member of staff.</summary>
    public const string Staff = "staff";

    /// <summary>Kind of an enrolled kiosk.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>Where a kiosk stands, <c>{code}~{site}</c>.</summary>
    public const string Site = "site";

    /// <summary>What a kiosk does: the name of its <c>KioskKind</c>.</summary>
    public const string Device = "device";

    /// <summary>In a <see cref="Role"/> claim: every campaign.</summary>
    public const string EveryCampaign = "*";
}
