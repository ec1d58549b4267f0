namespace Scheduling.Silo.Rosters;

/// <summary>An import as it stands in its table.</summary>
internal sealed class ImportRow
{
    /// <summary>The columns, named for <see cref="ImportRow"/>.</summary>
    public const string Columns = """
        id AS Id, campaign AS Campaign, state AS State, failure AS Failure, encoding AS Encoding, bytes_total AS BytesTotal,
        bytes_read AS BytesRead, row_count AS Rows, added AS Added, changed AS Changed, unchanged AS Unchanged,
        problem_count AS ProblemCount, sealed_details AS SealedDetails, actor AS Actor, created_at AS CreatedAt,
        touched_at AS TouchedAt, committed_at AS CommittedAt
        """;

    public required string Id { get; init; }

    public required string Campaign { get; init; }

    public required string State { get; init; }

    public string? Failure { get; init; }

    public required string Encoding { get; init; }

    public required long BytesTotal { get; init; }

    public required long BytesRead { get; init; }

    public required long Rows { get; init; }

    public required long Added { get; init; }

    public required long Changed { get; init; }

    public required long Unchanged { get; init; }

    public required long ProblemCount { get; init; }

    public required byte[] SealedDetails { get; init; }

    public required string Actor { get; init; }

    public required long CreatedAt { get; init; }

    public required long TouchedAt { get; init; }

    public long? CommittedAt { get; init; }

    /// <summary>As callers see it.</summary>
    public RosterImport ToImport(ImportDetails details, IReadOnlyList<RowProblem> problems) => new(
        Id,
        Campaign,
        Enum.Parse<ImportState>(State, ignoreCase: true),
        Failure,
        details.FileName,
        Encoding,
        BytesRead,
        BytesTotal,
        Rows,
        Added,
        Changed,
        Unchanged,
        ProblemCount,
        problems,
        details.Columns,
        details.Sample,
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        CommittedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
}
