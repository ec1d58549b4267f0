using System.Collections.Immutable;
using System.Text.Json;

namespace Scheduling.Silo.Identity;

/// <summary>A staff account as it stands in its table.</summary>
internal sealed class StaffRow
{
    /// <summary>The columns, named for <see cref="StaffRow"/>.</summary>
    public const string Columns = """
        user_name AS UserName, display_name AS DisplayName, roles AS Roles, password_hash AS PasswordHash, stamp AS Stamp,
        disabled AS Disabled, failures AS Failures, locked_until AS LockedUntil
        """;

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public required string Roles { get; init; }

    public required string PasswordHash { get; init; }

    public required string Stamp { get; init; }

    public required long Disabled { get; init; }

    public required long Failures { get; init; }

    public required long LockedUntil { get; init; }

    /// <summary>As callers see it.</summary>
    public StaffMember ToMember() => new(
        UserName, DisplayName, JsonSerializer.Deserialize(Roles, IdentityJson.Default.ImmutableArrayRoleGrant), Disabled != 0, Stamp);

    /// <summary>Role grants as the table keeps them.</summary>
    public static string Encode(ImmutableArray<RoleGrant> roles) => JsonSerializer.Serialize(roles, IdentityJson.Default.ImmutableArrayRoleGrant);
}
