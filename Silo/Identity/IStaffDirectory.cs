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

    /// <summary>Checks a password. Takes as long for unknown, locked and disabled accounts as for others.</summary>
    /// <returns>The account; null when the sign-in fails, for whatever reason.</returns>
    Task<StaffMember?> SignIn(string userName, string password, CancellationToken cancellation = default);

    /// <summary>Makes an account.</summary>
    Task<StaffAnswer> Create(NewStaff staff, CancellationToken cancellation = default);

    /// <summary>Changes an account. The last administrator cannot be taken away.</summary>
    Task<StaffAnswer> Change(string userName, StaffChange change, CancellationToken cancellation = default);

    /// <summary>A new one-time token for the set-up link; null when there is staff already.</summary>
    Task<string?> NewSetupToken(CancellationToken cancellation = default);

    /// <summary>Makes the first administrator for the holder of the set-up link.</summary>
    Task<StaffAnswer> SetUp(string token, NewStaff admin, CancellationToken cancellation = default);
}
