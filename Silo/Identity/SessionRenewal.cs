namespace Scheduling.Silo.Identity;

/// <summary>What became of a refresh token.</summary>
/// <param name="Status">What.</param>
/// <param name="Session">The session; null when it is gone.</param>
public sealed record SessionRenewal(SessionRenewalStatus Status, SessionEntry? Session);

/// <summary>What may become of a refresh token.</summary>
public enum SessionRenewalStatus
{
    /// <summary>It was the newest; the next generation is in force.</summary>
    Renewed,

    /// <summary>It was the newest a moment ago, and its answer may have been lost: the next generation is the same as then.</summary>
    Repeated,

    /// <summary>It is older: two hold tokens of one family, and one of them is not its owner.</summary>
    Reused,

    /// <summary>There is no such session any more.</summary>
    Gone,
}
