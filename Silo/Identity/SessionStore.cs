using System.Data.Common;
using Dapper;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Identity;

/// <inheritdoc cref="ISessionStore"/>
internal sealed class SessionStore(VaultDatabase store, TimeProvider time) : ISessionStore
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public Task Begin(SessionEntry session, CancellationToken cancellation) => store.Database.Run(
        connection => Insert(connection, "NOTHING", SessionRow.From(session)), cancellation);

    /// <inheritdoc/>
    public Task Used(IReadOnlyCollection<SessionEntry> sessions, CancellationToken cancellation) => store.Database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();

            // In the order of their ids: two servers that note the same ones must not wait for each other crosswise.
            foreach (var session in sessions.OrderBy(session => session.Id, StringComparer.Ordinal))
            {
                Insert(
                    connection,
                    "UPDATE SET used_at = excluded.used_at WHERE excluded.used_at > sessions.used_at",
                    SessionRow.From(session),
                    transaction);
            }

            transaction.Commit();
            return sessions.Count;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<SessionRenewal> Renew(string session, int generation, TimeSpan idle, CancellationToken cancellation)
    {
        var now = Now;
        var since = now - (long)idle.TotalMilliseconds;
        return store.Database.Run(
            connection =>
            {
                // Of many at once one is first: the row decides, not the server.
                var renewed = connection.Execute(
                    """
                    UPDATE sessions SET generation = generation + 1, renewed_at = @now, used_at = @now
                    WHERE id = @session AND generation = @generation AND ends_at > @now AND renewed_at > @since
                    """,
                    new { session, generation = (long)generation, now, since }) > 0;
                var row = connection.QuerySingleOrDefault<SessionRow>(
                    $"SELECT {SessionRow.Columns} FROM sessions WHERE id = @session", new { session });
                return row is null || row.EndsAt <= now || row.RenewedAt <= since || row.Generation < generation
                    ? new SessionRenewal(SessionRenewalStatus.Gone, null)
                    : new SessionRenewal(renewed ? SessionRenewalStatus.Renewed : Status(row, generation, now), row.ToEntry());
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionEntry>> Of(SessionOwner owner, CancellationToken cancellation)
    {
        var rows = await store.Database.Run(
            connection => connection.Query<SessionRow>(
                $"""
                SELECT {SessionRow.Columns} FROM sessions WHERE kind = @Kind AND subject = @Subject AND ends_at > @now
                ORDER BY used_at DESC, id
                """,
                new { owner.Kind, owner.Subject, now = Now }).AsList(),
            cancellation);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <inheritdoc/>
    public Task Tidy(CancellationToken cancellation) => store.Database.Run(
        connection => connection.Execute("DELETE FROM sessions WHERE ends_at <= @now", new { now = Now }), cancellation);

    private static SessionRenewalStatus Status(SessionRow row, int generation, long now) =>
        row.Generation == generation + 1 && now - row.RenewedAt <= (long)ISessionStore.Grace.TotalMilliseconds
            ? SessionRenewalStatus.Repeated
            : SessionRenewalStatus.Reused;

    // What has ended does not begin again, whichever server has not heard of it yet.
    private static int Insert(DbConnection connection, string otherwise, SessionRow row, DbTransaction? transaction = null) =>
        connection.Execute(
            $"""
            INSERT INTO sessions (id, kind, subject, stamp, browser, begun_at, used_at, ends_at, generation, renewed_at)
            SELECT @Id, @Kind, @Subject, @Stamp, @Browser, @BegunAt, @UsedAt, @EndsAt, @Generation, @RenewedAt
            WHERE NOT EXISTS (SELECT 1 FROM revoked_sessions WHERE id = @Id)
            ON CONFLICT (id) DO {otherwise}
            """,
            row,
            transaction);
}
