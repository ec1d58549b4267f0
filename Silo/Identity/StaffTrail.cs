using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Scheduling.Contracts.Log;
using Scheduling.Silo.Audit;

namespace Scheduling.Silo.Identity;

/// <summary>
/// Writes to the event log who signed in as staff, who tried to, and who changed which account: streams <c>sign-ins/{yyyyMMdd}</c> and
/// <c>staff/{userName}</c>. What was typed as a name that nobody has is not kept: it may have been a password.
/// </summary>
internal sealed class StaffTrail(TrailWriter trail, TimeProvider time)
{
    private const string Nobody = "anonymous";

    /// <summary>Somebody signed in.</summary>
    public Task SignedIn(string userName, CancellationToken cancellation) =>
        SignIn("staff.signed-in", new SignInEvent(userName, null), $"staff:{userName}", cancellation);

    /// <summary>Somebody tried to.</summary>
    /// <param name="userName">The account; null when there is none of that name.</param>
    /// <param name="why"><c>password</c>, <c>unknown</c>, <c>locked</c> or <c>disabled</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task SignInFailed(string? userName, string why, CancellationToken cancellation) =>
        SignIn("staff.sign-in-failed", new SignInEvent(userName, why), Nobody, cancellation);

    /// <summary>An account is made.</summary>
    public Task Created(string userName, ImmutableArray<RoleGrant> roles, string actor, CancellationToken cancellation) =>
        Account("staff.account-created", userName, new AccountEvent(userName, Roles: roles), actor, cancellation);

    /// <summary>An account is changed.</summary>
    public Task Changed(string userName, StaffChange change, string actor, CancellationToken cancellation) => Account(
        "staff.account-changed",
        userName,
        new AccountEvent(userName, change.DisplayName is not null, change.Password is not null, change.Roles, change.Disabled),
        actor,
        cancellation);

    private Task SignIn(string type, SignInEvent what, string actor, CancellationToken cancellation)
    {
        var stream = string.Create(CultureInfo.InvariantCulture, $"sign-ins/{time.GetUtcNow().UtcDateTime:yyyyMMdd}");
        return Append(stream, type, JsonSerializer.Serialize(what, IdentityJson.Default.SignInEvent), actor, cancellation);
    }

    private Task Account(string type, string userName, AccountEvent what, string actor, CancellationToken cancellation) =>
        Append($"staff/{userName}", type, JsonSerializer.Serialize(what, IdentityJson.Default.AccountEvent), actor, cancellation);

    private Task Append(string stream, string type, string json, string actor, CancellationToken cancellation) =>
        trail.Append(stream, new EventData(type, json, time.GetUtcNow(), actor, $"{actor}:{Guid.CreateVersion7():N}"), cancellation);
}

/// <summary>A sign-in, or an attempt.</summary>
/// <param name="UserName">The account; null when there is none of that name.</param>
/// <param name="Why">Why it failed; null when it did not.</param>
internal sealed record SignInEvent(string? UserName, string? Why);

/// <summary>An account that was made or changed; never a password.</summary>
/// <param name="UserName">The account.</param>
/// <param name="DisplayName">Whether the name that colleagues see was changed.</param>
/// <param name="Password">Whether the password was changed.</param>
/// <param name="Roles">The roles from now on; null when they stay.</param>
/// <param name="Disabled">Whether it is disabled from now on; null when that stays.</param>
internal sealed record AccountEvent(
    string UserName, bool DisplayName = false, bool Password = false, ImmutableArray<RoleGrant>? Roles = null, bool? Disabled = null);
