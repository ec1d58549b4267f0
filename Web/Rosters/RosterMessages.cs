namespace Scheduling.Web.Rosters;

/// <summary>One import of a roster file.</summary>
/// <param name="Id">Import id.</param>
/// <param name="FileName">As uploaded.</param>
/// <param name="State">How far it is.</param>
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
    string? Encoding,
    long BytesRead,
    long BytesTotal,
    int Rows,
    int Added,
    int Changed,
    int Unchanged,
    int ProblemCount,
    IReadOnlyList<RowProblem> Problems,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyList<Enrolment.Record> Sample,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CommittedAt);

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">Line in the file; the header is 1.</param>
/// <param name="Field">Field.</param>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Message">In the caller's language.</param>
public sealed record RowProblem(int Line, string Field, string Code, string Message);

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>The file is being read and checked.</summary>
    Reading,

    /// <summary>Every row is good; it can be committed.</summary>
    Ready,

    /// <summary>A row is bad; nothing can be committed.</summary>
    Rejected,

    /// <summary>It is taking effect.</summary>
    Committing,

    /// <summary>It took effect.</summary>
    Committed,

    /// <summary>The file could not be read.</summary>
    Failed,

    /// <summary>Discarded by staff.</summary>
    Discarded,
}

/// <summary>Asks for a whole record.</summary>
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
    string? Phone);
