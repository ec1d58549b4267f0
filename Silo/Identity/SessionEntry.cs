namespace Scheduling.Silo.Identity;

/// <summary>A session that has begun, on one device. Its refresh tokens are one family.</summary>
public sealed record SessionEntry
{
    /// <summary>Its id, which tickets and tokens carry.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>Security stamp of a staff account when the session began; null for students.</summary>
    public string? Stamp { get; init; }

    /// <summary>The device in plain words, such as <c>Chrome · Windows</c>; null when nothing is known of it.</summary>
    public string? Browser { get; init; }

    /// <summary>When it began; of a session from before these were kept, when it was first seen.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When it was last used, to the hour.</summary>
    public required DateTimeOffset UsedAt { get; init; }

    /// <summary>When it ends, however much it is used.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>Whose a session is.</summary>
/// <param name="Kind"><c>student</c> or <c>staff</c>.</param>
/// <param name="Subject">Account id or user name.</param>
public readonly record struct SessionOwner(string Kind, string Subject);
