using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Identity;

/// <inheritdoc cref="IStaffDirectory"/>
internal sealed class StaffDirectory(
    StaffStore store, StaffPasswords passwords, StaffTrail trail, IdentityChanges changes, TimeProvider time) : IStaffDirectory, IDisposable
{
    private const int MostFailures = 5;
    private const int StampLength = 12;
    private const int TokenBytes = 24;
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly CatchUp _catchUp = new(time);
    private volatile FrozenDictionary<string, StaffMember> _members = FrozenDictionary<string, StaffMember>.Empty;

    /// <inheritdoc/>
    public bool IsEmpty => _members.Count == 0;

    /// <inheritdoc/>
    public IReadOnlyList<StaffMember> All => [.. _members.Values.OrderBy(member => member.UserName, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public StaffMember? Find(string userName) => _members.GetValueOrDefault(userName);

    /// <inheritdoc/>
    public Task CatchUp() => _catchUp.Run(Refresh);

    /// <inheritdoc/>
    public async Task<StaffMember?> SignIn(string userName, string password, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var name = StaffRules.Fold(userName);
        var row = await store.Find(name, cancellation);
        var allowed = await store.Attempt(name, MostFailures, now.ToUnixTimeMilliseconds(), (now + LockOut).ToUnixTimeMilliseconds(), cancellation);
        var result = password.Length > PasswordRules.MaxLength ? PasswordVerificationResult.Failed : passwords.Verify(row?.PasswordHash, password);
        if (row is null || !allowed || result == PasswordVerificationResult.Failed)
        {
            await trail.SignInFailed(row?.UserName, allowed ? "password" : row is null ? "unknown" : row.Disabled != 0 ? "disabled" : "locked", cancellation);
            return null;
        }

        await trail.SignedIn(row.UserName, cancellation);
        var newHash = result == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : null;
        await store.Succeed(row.UserName, newHash, cancellation);
        return row.ToMember();
    }

    /// <inheritdoc/>
    public async Task<StaffAnswer> Create(NewStaff staff, string actor, CancellationToken cancellation)
    {
        if (StaffRules.FaultsOf(staff) is { Count: > 0 } faults)
        {
            return new StaffAnswer(null, StaffRefusal.Malformed, faults);
        }

        var row = Row(staff);
        if (await store.Find(row.UserName, cancellation) is not null)
        {
            return Refused(StaffRefusal.UserNameTaken);
        }

        await trail.Created(row.UserName, staff.Roles, actor, cancellation);
        return await store.Add(row, cancellation) ? await Answer(row, cancellation) : Refused(StaffRefusal.UserNameTaken);
    }

    /// <inheritdoc/>
    public async Task<StaffAnswer> Change(string userName, StaffChange change, string actor, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            if (await store.Find(StaffRules.Fold(userName), cancellation) is not { } row)
            {
                return Refused(StaffRefusal.Unknown);
            }

            var faults = StaffRules.FaultsOf(row.UserName, change);
            var changed = Apply(row, change);
            await Refresh(cancellation);
            if (row.ToMember().IsAdministrator && !changed.ToMember().IsAdministrator && _members.Values.Count(member => member.IsAdministrator) == 1)
            {
                faults["roles"] = ["The last administrator of every campaign must stay."];
            }

            if (faults.Count > 0)
            {
                return new StaffAnswer(null, StaffRefusal.Malformed, faults);
            }

            await trail.Changed(row.UserName, change, actor, cancellation);
            await store.Update(changed, cancellation);
            return await Answer(changed, cancellation);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<string?> NewSetupToken(CancellationToken cancellation)
    {
        await Refresh(cancellation);
        if (!IsEmpty)
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        await store.AddSetupToken(Hash(token), time.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
        return token;
    }

    /// <inheritdoc/>
    public async Task<StaffAnswer> SetUp(string token, NewStaff admin, CancellationToken cancellation)
    {
        if (StaffRules.FaultsOf(admin) is { Count: > 0 } faults)
        {
            return new StaffAnswer(null, StaffRefusal.Malformed, faults);
        }

        var row = Row(admin);
        if (!await store.AddFirst(Hash(token), row, cancellation))
        {
            return Refused(StaffRefusal.SetupClosed);
        }

        await trail.Created(row.UserName, admin.Roles, "system:setup-link", cancellation);
        return await Answer(row, cancellation);
    }

    /// <summary>Reads the accounts again: at the start, after a change, and now and then for what other processes changed.</summary>
    public async Task Refresh(CancellationToken cancellation) =>
        _members = (await store.All(cancellation)).Select(row => row.ToMember()).ToFrozenDictionary(member => member.UserName, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private async Task<StaffAnswer> Answer(StaffRow row, CancellationToken cancellation)
    {
        await Refresh(cancellation);
        changes.Tell();
        return new StaffAnswer(row.ToMember(), null);
    }

    private StaffRow Row(NewStaff staff) => new()
    {
        UserName = StaffRules.Fold(staff.UserName),
        DisplayName = staff.DisplayName.Trim(),
        Roles = StaffRow.Encode(staff.Roles),
        PasswordHash = passwords.Hash(staff.Password),
        Stamp = RandomId.New(StampLength),
        Disabled = 0,
        Failures = 0,
        LockedUntil = 0,
    };

    private StaffRow Apply(StaffRow row, StaffChange change)
    {
        var disabled = change.Disabled is { } wanted ? (wanted ? 1 : 0) : row.Disabled;
        var sessionsEnd = change.Password is not null || disabled != row.Disabled;
        return new StaffRow
        {
            UserName = row.UserName,
            DisplayName = change.DisplayName?.Trim() ?? row.DisplayName,
            Roles = change.Roles is { IsDefaultOrEmpty: false } roles ? StaffRow.Encode(roles) : row.Roles,
            PasswordHash = change.Password is { } password ? passwords.Hash(password) : row.PasswordHash,
            Stamp = sessionsEnd ? RandomId.New(StampLength) : row.Stamp,
            Disabled = disabled,
            Failures = change.Password is null ? row.Failures : 0,
            LockedUntil = change.Password is null ? row.LockedUntil : 0,
        };
    }

    // The token is as random as a key, so a plain hash cannot be guessed.
    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static StaffAnswer Refused(Refusal refusal) => new(null, refusal);
}
