using Scheduling.Contracts.Campaigns;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Enrolment;

/// <summary>Looks one's own record up: a collection code, or name and certificate number where the campaign allows it.</summary>
/// <param name="CollectionCode">Content of the collection code 采集码.</param>
/// <param name="Name">Full name.</param>
/// <param name="CertificateNumber">Certificate number 证件号.</param>
public sealed record RecordLookup(string? CollectionCode = null, string? Name = null, string? CertificateNumber = null);

/// <summary>A record was found; nothing is bound yet.</summary>
/// <param name="Claim">Proof, for this account, to be confirmed.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="Record">The record, masked.</param>
public sealed record FoundRecord(string Claim, DateTimeOffset ExpiresAt, Record Record);

/// <summary>Confirms that the found record is one's own.</summary>
/// <param name="Claim">From the look-up.</param>
public sealed record EnrolmentClaim(string Claim);

/// <summary>The record that the account is bound to.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="StudentId">Opaque id within the campaign.</param>
/// <param name="Record">The record, masked.</param>
public sealed record EnrolledRecord(string Campaign, string StudentId, Record Record);

/// <summary>An enrolment record 学籍, masked.</summary>
/// <param name="School">School name.</param>
/// <param name="SchoolCode">Five-digit school code.</param>
/// <param name="Name">Masked name, e.g. 李*芳.</param>
/// <param name="IdLast4">Last four characters of the certificate number.</param>
/// <param name="StudentNumber">Student number 学号.</param>
/// <param name="College">College 学院.</param>
/// <param name="Major">Major 专业.</param>
/// <param name="ClassName">Class 班级.</param>
/// <param name="Category">学历类别.</param>
/// <param name="Level">学历层次.</param>
public sealed record Record(
    string School,
    string SchoolCode,
    string Name,
    string IdLast4,
    string StudentNumber,
    string College,
    string Major,
    string ClassName,
    string Category,
    string Level)
{
    /// <summary>A record of a school.</summary>
    internal static Record From(School school, MaskedRecord record) => new(
        school.Name,
        school.Code,
        record.Name,
        record.IdLast4,
        record.StudentNumber,
        record.College,
        record.Major,
        record.ClassName,
        record.Category,
        record.Level);
}
