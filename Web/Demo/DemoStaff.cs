using System.Collections.Immutable;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Demo;

/// <summary>Staff of the demo. Their passwords come from this machine's own key: stable here, different everywhere else.</summary>
internal sealed class DemoStaff(IStaffDirectory staff, PurposeKeys keys)
{
    private const int PasswordCharacters = 12;

    private static readonly (string UserName, string DisplayName, StaffRole Role, bool Everywhere)[] People =
    [
        ("admin", "系统管理员", StaffRole.Admin, true),
        ("lead", "王老师", StaffRole.Lead, false),
        ("operator", "现场小李", StaffRole.Operator, false),
    ];

    /// <summary>User names and passwords, for printing.</summary>
    public IEnumerable<(string UserName, string Password)> SignIns => People.Select(person => (person.UserName, Password(person.UserName)));

    /// <summary>Makes the accounts that are missing.</summary>
    public async Task Create(CancellationToken cancellation)
    {
        foreach (var (userName, displayName, role, everywhere) in People)
        {
            if (staff.Find(userName) is null)
            {
                ImmutableArray<string>? campaigns = everywhere ? null : [DemoSchool.Code];
                var answer = await staff.Create(new NewStaff(userName, displayName, Password(userName), [new RoleGrant(role, campaigns)]), "system:demo", cancellation);
                if (answer.Refusal is { } refusal)
                {
                    throw new InvalidOperationException($"The demo's account '{userName}' was refused: {refusal.Code}.");
                }
            }
        }
    }

    private string Password(string userName) =>
        Convert.ToHexStringLower(keys.Derive($"demo password of {userName}"))[..PasswordCharacters];
}
