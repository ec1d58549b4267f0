namespace Scheduling.Silo.Identity;

/// <summary>The staff accounts.</summary>
public interface IStaffDirectory
{
    /// <summary>Whether nobody can sign in as staff yet.</summary>
    bool IsEmpty { get; }

    /// <summary>Everybody, by user name.</summary>
    IReadOnlyList<StaffMember> All { get; }

    /// <summary>One account from memory, so that every request may ask; null when there is none.</summary>
    StaffMember? Find(string userName);

    /// <summary>Reads what other servers have changed a moment ago, for somebody whom <see cref="Find"/> does not know.</summary>
    Task CatchUp();

    /// <summary>
    /// Checks a password. Does the same work for unknown, locked and disabled accounts as for others, and writes every attempt to the audit trail.
    /// </summary>
    /// <returns>The account; null when the sign-in fails, for whatever reason.</returns>
    Task<StaffMember?> SignIn(string userName, string password, CancellationToken cancellation = default);

    /// <summary>Makes an account.</summary>
    /// <param name="staff">The account.</param>
    /// <param name="actor">Who makes it, for the audit trail, which has it first.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<StaffAnswer> Create(NewStaff staff, string actor, CancellationToken cancellation = default);

    /// <summary>Changes an account. The last administrator cannot be taken away.</summary>
    /// <param name="userName">Whose.</param>
    /// <param name="change">What.</param>
    /// <param name="actor">Who changes it, for the audit trail, which has it first.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<StaffAnswer> Change(string userName, StaffChange change, string actor, CancellationToken cancellation = default);

    /// <summary>A new one-time token for the set-up link; null when there is staff already.</summary>
    Task<string?> NewSetupToken(CancellationToken cancellation = default);

    /// <summary>Makes the first administrator for the holder of the set-up link.</summary>
    Task<StaffAnswer> SetUp(string token, NewStaff admin, CancellationToken cancellation = default);
}
