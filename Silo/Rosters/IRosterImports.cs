using Scheduling.Contracts.Common;

namespace Scheduling.Silo.Rosters;

/// <summary>Imports of rosters: upload, preview, commit. Nothing of a file is true before all of it is.</summary>
public interface IRosterImports
{
    /// <summary>Takes a CSV file and begins to read it in the background.</summary>
    /// <returns>The import; or why the file was not taken: <see cref="RosterRefusal"/>.</returns>
    Task<UploadAnswer> Upload(RosterUpload upload, CancellationToken cancellation = default);

    /// <summary>One import; null when the campaign has none of this id.</summary>
    Task<RosterImport?> Find(string campaign, string id, CancellationToken cancellation = default);

    /// <summary>The newest imports, newest first.</summary>
    Task<IReadOnlyList<RosterImport>> List(string campaign, CancellationToken cancellation = default);

    /// <summary>Every problem of an import, in order.</summary>
    IAsyncEnumerable<RowProblem> Problems(string id, CancellationToken cancellation = default);

    /// <summary>Begins to make an import true. Again, or when it is true already, it answers the same.</summary>
    Task<Outcome<RosterImport>> Commit(string campaign, string id, string actor, CancellationToken cancellation = default);

    /// <summary>Throws an import away that has not been committed.</summary>
    Task<Outcome<RosterImport>> Discard(string campaign, string id, CancellationToken cancellation = default);
}

/// <summary>A file on its way in.</summary>
/// <param name="Campaign">Campaign code.</param>
/// <param name="FileName">As the person named it.</param>
/// <param name="Body">The bytes; read once, not closed.</param>
/// <param name="CodeRequired">Whether students can enrol by collection code only.</param>
/// <param name="Actor">Who uploads.</param>
public sealed record RosterUpload(string Campaign, string FileName, Stream Body, bool CodeRequired, string Actor);

/// <summary>What became of an upload.</summary>
/// <param name="Import">The import, when the file was taken.</param>
/// <param name="Refusal">Why not, else.</param>
/// <param name="MissingColumns">For <see cref="RosterRefusal.ColumnsMissing"/>: Chinese header by field.</param>
public sealed record UploadAnswer(RosterImport? Import, Refusal? Refusal, IReadOnlyDictionary<string, string>? MissingColumns = null);
