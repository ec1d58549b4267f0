namespace Scheduling.Silo.Rosters;

/// <summary>Where an import stands. The names, in camelCase, are the states of the API.</summary>
public enum ImportState
{
    /// <summary>Rows are read and checked.</summary>
    Reading,

    /// <summary>Every row is good; waits for a person to commit it.</summary>
    Ready,

    /// <summary>At least one row is bad; nothing of it can be committed.</summary>
    Rejected,

    /// <summary>Is becoming true.</summary>
    Committing,

    /// <summary>Is true.</summary>
    Committed,

    /// <summary>Ended early; <see cref="RosterImport.Failure"/> says why. Nothing of it took effect.</summary>
    Failed,

    /// <summary>Thrown away by a person, or never committed for a week.</summary>
    Discarded,
}
