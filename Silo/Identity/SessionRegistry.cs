using System.Collections.Concurrent;
using Dapper;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Identity;

/// <inheritdoc cref="ISessionRegistry"/>
internal sealed class SessionRegistry(VaultDatabase store, IdentityChanges changes, TimeProvider time) : ISessionRegistry
{
    private readonly ConcurrentDictionary<string, byte> _revoked = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsRevoked(string session) => _revoked.ContainsKey(session);

    /// <inheritdoc/>
    public Task Revoke(string session, DateTimeOffset until, CancellationToken cancellation) => RevokeAll([session], until, cancellation);

    /// <inheritdoc/>
    public async Task RevokeAll(IReadOnlyCollection<string> sessions, DateTimeOffset until, CancellationToken cancellation)
    {
        if (sessions.Count == 0)
        {
            return;
        }

        var end = until.ToUnixTimeMilliseconds();
        var rows = sessions.Order(StringComparer.Ordinal).Select(session => new { session, until = end }).ToList();
        await store.Database.Run(
            connection =>
            {
                using var transaction = connection.BeginTransaction();
                connection.Execute(
                    "INSERT INTO revoked_sessions (id, until) VALUES (@session, @until) ON CONFLICT (id) DO NOTHING", rows, transaction);
                connection.Execute("DELETE FROM sessions WHERE id = @session", rows, transaction);
                transaction.Commit();
                return rows.Count;
            },
            cancellation);
        foreach (var session in sessions)
        {
            _revoked[session] = 0;
        }

        changes.Tell();
    }

    /// <summary>Reads what other processes revoked.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var ids = await store.Database.Run(
            connection =>
            {
                connection.Execute("DELETE FROM revoked_sessions WHERE until < @now", new { now });
                return connection.Query<string>("SELECT id FROM revoked_sessions").AsList();
            },
            cancellation);
        foreach (var id in ids)
        {
            _revoked[id] = 0;
        }
    }
}
