using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Scheduling.Silo.Identity;

/// <summary>What a staff account may look like. Faults are by field, as problem details name them.</summary>
internal static partial class StaffRules
{
    private const int LongestDisplayName = 60;

    /// <summary>The one spelling of a user name.</summary>
    public static string Fold(string userName) => userName.Trim().ToLowerInvariant();

    /// <summary>Faults of a new account.</summary>
    public static Dictionary<string, string[]> FaultsOf(NewStaff staff)
    {
        var faults = FaultsOf(Fold(staff.UserName), new StaffChange(staff.DisplayName, staff.Password, staff.Roles, null));
        if (!UserName().IsMatch(Fold(staff.UserName)))
        {
            faults["userName"] = ["2–32 characters of a–z 0–9 . _ -"];
        }

        return faults;
    }

    /// <summary>Faults of a change.</summary>
    public static Dictionary<string, string[]> FaultsOf(string userName, StaffChange change)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (change.DisplayName is { } name && (name.Trim().Length is 0 or > LongestDisplayName || name.Any(char.IsControl)))
        {
            faults["displayName"] = [$"1–{LongestDisplayName} characters."];
        }

        if (change.Password is { } password && PasswordRules.FaultOf(password, userName) is { } fault)
        {
            faults["password"] = [fault];
        }

        if (change.Roles is { } roles && FaultOf(roles) is { } wrong)
        {
            faults["roles"] = [wrong];
        }

        return faults;
    }

    private static string? FaultOf(ImmutableArray<RoleGrant> roles) =>
        roles.IsDefaultOrEmpty ? "At least one role."
        : roles.Any(grant => grant.Campaigns is { Length: 0 }) ? "A scoped role names at least one campaign."
        : null;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{1,31}\z")]
    private static partial Regex UserName();
}
