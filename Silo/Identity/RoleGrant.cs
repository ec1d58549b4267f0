using System.Collections.Immutable;

namespace Scheduling.Silo.Identity;

/// <summary>A role and where it holds.</summary>
/// <param name="Role">The role.</param>
/// <param name="Campaigns">Campaign codes; null = every campaign, those to come included.</param>
public sealed record RoleGrant(StaffRole Role, ImmutableArray<string>? Campaigns)
{
    /// <summary>Whether the grant reaches a campaign.</summary>
    public bool Covers(string campaign) => Campaigns is not { } some || some.Contains(campaign, StringComparer.Ordinal);
}
