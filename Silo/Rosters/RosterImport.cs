using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Rosters;

/// <summary>One import as it stands.</summary>
/// <param name="Id">Random id.</param>
/// <param name="Campaign">Campaign code.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Failure">Code of <see cref="ImportFailure"/> or of a refusal, when it failed.</param>
/// <param name="FileName">As uploaded.</param>
/// <param name="Encoding"><c>utf-8</c> or <c>gb18030</c>.</param>
/// <param name="BytesRead">Progress.</param>
/// <param name="BytesTotal">Size of the file.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Added">Students that are new to the roster.</param>
/// <param name="Changed">Students whose record differs.</param>
/// <param name="Unchanged">Students whose record is the same.</param>
/// <param name="ProblemCount">Problems of all rows.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="Columns">Header in the file, by field.</param>
/// <param name="Sample">The first good records, masked.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
/// <param name="CommittedAt">When it became true.</param>
public sealed record RosterImport(
    string Id,
    string Campaign,
    ImportState State,
    string? Failure,
    string FileName,
    string Encoding,
    long BytesRead,
    long BytesTotal,
    long Rows,
    long Added,
    long Changed,
    long Unchanged,
    long ProblemCount,
    IReadOnlyList<RowProblem> Problems,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyList<MaskedRecord> Sample,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CommittedAt);
