namespace Scheduling.Silo.Rosters;

/// <summary>A student of the roster as an import is compared with it.</summary>
internal sealed class KnownStudent
{
    /// <summary>Student id.</summary>
    public required string Student { get; init; }

    /// <summary>Blind index of the student number.</summary>
    public required string NumberIndex { get; init; }

    /// <summary>Blind index of the certificate number.</summary>
    public required string CertificateIndex { get; init; }

    /// <summary>Blind index of the collection code.</summary>
    public required string? CodeIndex { get; init; }

    /// <summary>Blind index of the whole record.</summary>
    public required string ContentIndex { get; init; }

    /// <summary>College.</summary>
    public required string College { get; init; }
}
