using Scheduling.Contracts.Campaigns;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Rosters;

/// <summary>One import of a roster file.</summary>
/// <param name="Id">Import id.</param>
/// <param name="FileName">As uploaded.</param>
/// <param name="State">How far it is.</param>
/// <param name="Failure">Why it failed, if it did.</param>
/// <param name="Encoding">Detected encoding.</param>
/// <param name="BytesRead">Progress.</param>
/// <param name="BytesTotal">Size of the file.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Changed">Rows that change a record.</param>
/// <param name="Unchanged">Rows that change nothing.</param>
/// <param name="ProblemCount">Problems found, over all rows.</param>
/// <param name="Problems">The first 100 of them.</param>
/// <param name="Columns">Which header was taken for which field.</param>
/// <param name="Sample">First 5 records, masked.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
/// <param name="CommittedAt">When it took effect.</param>
public sealed record Import(
    string Id,
    string FileName,
    ImportState State,
    ImportFault? Failure,
    string? Encoding,
    long BytesRead,
    long BytesTotal,
    long Rows,
    long Added,
    long Changed,
    long Unchanged,
    long ProblemCount,
    IReadOnlyList<RowProblem> Problems,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyList<Enrolment.Record> Sample,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CommittedAt)
{
    /// <summary>An import in a language.</summary>
    internal static Import From(RosterImport import, School school, bool english) => new(
        import.Id,
        import.FileName,
        import.State,
        import.Failure is { } code ? new ImportFault(code, ImportFailure.Message(code, english)) : null,
        import.Encoding,
        import.BytesRead,
        import.BytesTotal,
        import.Rows,
        import.Added,
        import.Changed,
        import.Unchanged,
        import.ProblemCount,
        [.. import.Problems.Select(problem => new RowProblem(problem.Line, problem.Field, problem.Code, problem.Message(english)))],
        import.Columns,
        [.. import.Sample.Select(record => Enrolment.Record.From(school, record))],
        import.CreatedAt,
        import.CommittedAt);
}

/// <summary>Why an import failed. Nothing of it took effect.</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Message">In the caller's language.</param>
public sealed record ImportFault(string Code, string Message);

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">Line in the file; the header is 1.</param>
/// <param name="Field">Field.</param>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Message">In the caller's language.</param>
public sealed record RowProblem(long Line, string Field, string Code, string Message);

/// <summary>Asks for personal data in clear: a whole record, or the bookings of a campaign.</summary>
/// <param name="Reason">Why, for the audit trail; 1–200 characters.</param>
public sealed record Unmasking(string Reason);

/// <summary>A whole record, as the roster has it. Seeing it is audited.</summary>
/// <param name="StudentId">Opaque id within the campaign.</param>
/// <param name="Name">Full name 姓名.</param>
/// <param name="CertificateNumber">Certificate number 证件号.</param>
/// <param name="StudentNumber">Student number 学号.</param>
/// <param name="College">College 学院.</param>
/// <param name="Major">Major 专业.</param>
/// <param name="ClassName">Class 班级.</param>
/// <param name="Category">学历类别.</param>
/// <param name="Level">学历层次.</param>
/// <param name="CollectionCode">Collection code 采集码, if the roster had one.</param>
/// <param name="Phone">Phone, if the roster had one.</param>
public sealed record WholeRecord(
    string StudentId,
    string Name,
    string CertificateNumber,
    string StudentNumber,
    string College,
    string Major,
    string ClassName,
    string Category,
    string Level,
    string? CollectionCode,
    string? Phone)
{
    /// <summary>A record in clear.</summary>
    internal static WholeRecord From(string student, PersonRecord record) => new(
        student,
        record.Name,
        record.IdNumber,
        record.StudentNumber,
        record.College,
        record.Major,
        record.ClassName,
        record.Category,
        record.Level,
        record.CollectionCode,
        record.Phone);
}
