namespace Scheduling.Silo.Identity;

/// <summary>A session as it stands in its table.</summary>
internal sealed class SessionRow
{
    /// <summary>The columns, named for <see cref="SessionRow"/>.</summary>
    public const string Columns = """
        id AS Id, kind AS Kind, subject AS Subject, stamp AS Stamp, browser AS Browser, begun_at AS BegunAt, used_at AS UsedAt,
        ends_at AS EndsAt, generation AS Generation, renewed_at AS RenewedAt
        """;

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string? Stamp { get; init; }

    public required string? Browser { get; init; }

    public required long BegunAt { get; init; }

    public required long UsedAt { get; init; }

    public required long EndsAt { get; init; }

    public required long Generation { get; init; }

    public required long RenewedAt { get; init; }

    /// <summary>The row of a session at its beginning.</summary>
    public static SessionRow From(SessionEntry session) => new()
    {
        Id = session.Id,
        Kind = session.Owner.Kind,
        Subject = session.Owner.Subject,
        Stamp = session.Stamp,
        Browser = session.Browser,
        BegunAt = session.BegunAt.ToUnixTimeMilliseconds(),
        UsedAt = session.UsedAt.ToUnixTimeMilliseconds(),
        EndsAt = session.EndsAt.ToUnixTimeMilliseconds(),
        Generation = 0,
        RenewedAt = session.BegunAt.ToUnixTimeMilliseconds(),
    };

    /// <summary>As callers see it.</summary>
    public SessionEntry ToEntry() => new()
    {
        Id = Id,
        Owner = new SessionOwner(Kind, Subject),
        Stamp = Stamp,
        Browser = Browser,
        BegunAt = DateTimeOffset.FromUnixTimeMilliseconds(BegunAt),
        UsedAt = DateTimeOffset.FromUnixTimeMilliseconds(UsedAt),
        EndsAt = DateTimeOffset.FromUnixTimeMilliseconds(EndsAt),
    };
}
