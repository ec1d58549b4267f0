namespace Scheduling.Silo.Audit;

/// <summary>A row of the table of seals.</summary>
internal sealed class Seal
{
    /// <summary>The columns, named for <see cref="Seal"/>.</summary>
    public const string Columns = """
        number AS Number, from_position AS FromPosition, to_position AS ToPosition, events AS Events, sealed_at AS SealedAt,
        fingerprints AS Fingerprints, digest AS Digest, previous AS Previous, hash AS Hash, mac AS Mac
        """;

    /// <summary>1 for the first seal, then without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>First position of the stretch: the one after the stretch before.</summary>
    public required long FromPosition { get; init; }

    /// <summary>Last position of the stretch.</summary>
    public required long ToPosition { get; init; }

    /// <summary>Rows in the stretch; positions may have gaps.</summary>
    public required long Events { get; init; }

    /// <summary>When it was made, counted as the log counts.</summary>
    public required long SealedAt { get; init; }

    /// <summary>See <see cref="Audit.Fingerprints"/>.</summary>
    public required byte[] Fingerprints { get; init; }

    /// <summary>SHA-256 over the rows' hashes in order.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Hash of the seal before; 32 zeros for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 over everything above: what the next seal continues, and what an auditor notes down.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>HMAC-SHA256 of the hash with a key that the database does not hold.</summary>
    public required byte[] Mac { get; init; }
}
