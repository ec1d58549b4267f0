namespace Scheduling.Silo.Rosters;

/// <summary>A good row on its way to the roster: sealed, indexed, and compared with what is there.</summary>
internal sealed class StagedRow
{
    /// <summary>Line of the file.</summary>
    public required long Line { get; init; }

    /// <summary>Student id: the one the roster has for the student number, or a new one.</summary>
    public required string Student { get; init; }

    /// <summary>Blind index of the student number.</summary>
    public required string NumberIndex { get; init; }

    /// <summary>Blind index of the certificate number.</summary>
    public required string CertificateIndex { get; init; }

    /// <summary>Blind index of the collection code.</summary>
    public required string? CodeIndex { get; init; }

    /// <summary>Blind index of the whole record.</summary>
    public required string ContentIndex { get; init; }

    /// <summary>College, which the event log knows too.</summary>
    public required string College { get; init; }

    /// <summary>The sealed record.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>What it does to the roster.</summary>
    public required RowChange Change { get; init; }
}

/// <summary>What a row does to the roster. Numbers are stored.</summary>
internal enum RowChange
{
    /// <summary>The record is there already.</summary>
    None = 0,

    /// <summary>A new student.</summary>
    Added = 1,

    /// <summary>A known student moves to another college, which booking must know.</summary>
    ChangedCollege = 2,

    /// <summary>Other fields of a known student differ.</summary>
    Changed = 3,
}
