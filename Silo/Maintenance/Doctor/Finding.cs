namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>What a check found, in plain words.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="What">One line of what is.</param>
/// <param name="Advice">One line of what to do; null when there is nothing.</param>
public sealed record Finding(FindingLevel Level, string What, string? Advice = null)
{
    /// <summary>As it should be.</summary>
    public static Finding Fine(string what) => new(FindingLevel.Fine, what);

    /// <summary>It works, and could be better or cannot be told.</summary>
    public static Finding Note(string what, string? advice = null) => new(FindingLevel.Note, what, advice);

    /// <summary>It does not work, or puts data at risk.</summary>
    public static Finding Wrong(string what, string advice) => new(FindingLevel.Wrong, what, advice);
}

/// <summary>How bad a finding is.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, and could be better or cannot be told.</summary>
    Note,

    /// <summary>It does not work, or puts data at risk.</summary>
    Wrong,
}
