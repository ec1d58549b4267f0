namespace Scheduling.Silo.Audit;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">What and where, in words.</param>
public sealed record TrailFinding(TrailFault Kind, string Text);

/// <summary>What can be wrong with the trail.</summary>
public enum TrailFault
{
    /// <summary>A row of the log reads otherwise than when it was sealed.</summary>
    EventChanged,

    /// <summary>A row of the log is gone.</summary>
    EventRemoved,

    /// <summary>A row stands in a stretch that was sealed without it.</summary>
    EventInserted,

    /// <summary>A seal is gone from the middle, or the log is not sealed at all.</summary>
    SealMissing,

    /// <summary>A seal reads otherwise than when it was made.</summary>
    SealChanged,

    /// <summary>A seal was made without the deployment's key.</summary>
    SealForged,

    /// <summary>Seals that were noted elsewhere are not in the database.</summary>
    SealsCutOff,

    /// <summary>The reason of an unmasking is gone or was changed.</summary>
    ReasonBroken,

    /// <summary>The database no longer refuses changes.</summary>
    Unprotected,
}
