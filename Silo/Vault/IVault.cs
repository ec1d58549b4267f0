using Scheduling.Contracts.Students;

namespace Scheduling.Silo.Vault;

/// <summary>The personal data of the people on the rosters. Answers are masked; what is not is audited first.</summary>
public interface IVault
{
    /// <summary>A student's record, masked; null when it does not exist or was erased.</summary>
    Task<MaskedRecord?> Find(StudentId student, CancellationToken cancellation = default);

    /// <summary>The record that a collection code belongs to.</summary>
    Task<FoundRecord?> FindByCollectionCode(string campaign, string code, CancellationToken cancellation = default);

    /// <summary>The record with a certificate number, if the name is its name too.</summary>
    Task<FoundRecord?> FindByCertificate(string campaign, string name, string certificateNumber, CancellationToken cancellation = default);

    /// <summary>Everybody on a campaign's roster, masked, for lists and searches by staff. Cached; newer than the last committed import.</summary>
    Task<RosterSnapshot> Roster(string campaign, CancellationToken cancellation = default);

    /// <summary>A record in clear. The audit trail has it before the caller does; null, and no audit, when there is no record.</summary>
    Task<PersonRecord?> Unmask(StudentId student, Unmasking why, CancellationToken cancellation = default);

    /// <summary>Records in clear by student id, under one audit event that names each. Students without a record are left out.</summary>
    Task<IReadOnlyDictionary<string, PersonRecord>> UnmaskAll(
        string campaign, IReadOnlyCollection<string> students, Unmasking why, CancellationToken cancellation = default);

    /// <summary>The reason that was given for an unmasking, by the id in its audit event; null when unknown.</summary>
    Task<string?> ReasonOf(string unmasking, CancellationToken cancellation = default);

    /// <summary>Deletes a record for good. Events keep the student's id, which then means nobody.</summary>
    Task Erase(StudentId student, CancellationToken cancellation = default);
}
