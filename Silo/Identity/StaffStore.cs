using System.Data.Common;
using Dapper;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Identity;

/// <summary>The staff tables.</summary>
internal sealed class StaffStore(VaultDatabase store)
{
    private readonly IDatabase _database = store.Database;

    /// <summary>Every account.</summary>
    public Task<List<StaffRow>> All(CancellationToken cancellation) => _database.Run(
        connection => connection.Query<StaffRow>($"SELECT {StaffRow.Columns} FROM staff ORDER BY user_name").AsList(), cancellation);

    /// <summary>One account with what signing in needs.</summary>
    public Task<StaffRow?> Find(string userName, CancellationToken cancellation) => _database.Run(
        connection => connection.QuerySingleOrDefault<StaffRow>($"SELECT {StaffRow.Columns} FROM staff WHERE user_name = @userName", new { userName }),
        cancellation);

    /// <summary>Adds an account; false when the name is taken.</summary>
    public Task<bool> Add(StaffRow row, CancellationToken cancellation) => _database.Run(
        connection => Insert(connection, null, row) > 0, cancellation);

    /// <summary>Adds the first account in exchange for a set-up token; false when the token is unknown or there is staff.</summary>
    public Task<bool> AddFirst(string tokenHash, StaffRow row, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();

            // Deleting the token locks it, so that a link that is opened twice makes one administrator.
            var opened = connection.Execute("DELETE FROM setup_tokens WHERE hash = @tokenHash", new { tokenHash }, transaction) > 0
                && connection.ExecuteScalar<long>("SELECT COUNT(*) FROM staff", transaction: transaction) == 0
                && Insert(connection, transaction, row) > 0;
            if (opened)
            {
                connection.Execute("DELETE FROM setup_tokens", transaction: transaction);
                transaction.Commit();
            }
            else
            {
                transaction.Rollback();
            }

            return opened;
        },
        cancellation);

    /// <summary>Keeps a set-up token's hash.</summary>
    public Task AddSetupToken(string hash, long now, CancellationToken cancellation) => _database.Run(
        connection => connection.Execute("INSERT INTO setup_tokens (hash, created_at) VALUES (@hash, @now)", new { hash, now }), cancellation);

    /// <summary>Writes what staff may change of an account.</summary>
    public Task Update(StaffRow row, CancellationToken cancellation) => _database.Run(
        connection => connection.Execute(
            """
            UPDATE staff SET display_name = @DisplayName, roles = @Roles, password_hash = @PasswordHash, stamp = @Stamp, disabled = @Disabled,
                failures = @Failures, locked_until = @LockedUntil
            WHERE user_name = @UserName
            """,
            row),
        cancellation);

    /// <summary>
    /// Counts an attempt before its password is looked at, so that many at once cannot try more than one after the other; the last of
    /// too many locks the account. Names that may not sign in cost the same: their attempts are counted too, elsewhere.
    /// </summary>
    /// <returns>Whether the password may be looked at.</returns>
    public Task<bool> Attempt(string userName, int most, long now, long lockUntil, CancellationToken cancellation) => _database.Run(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            var counted = connection.Execute(
                """
                UPDATE staff SET locked_until = CASE WHEN failures + 1 >= @most THEN @lockUntil ELSE locked_until END,
                    failures = CASE WHEN failures + 1 >= @most THEN 0 ELSE failures + 1 END
                WHERE user_name = @userName AND disabled = 0 AND locked_until <= @now
                """,
                new { userName, most, now, lockUntil },
                transaction) > 0;
            if (!counted)
            {
                connection.Execute("UPDATE attempts_elsewhere SET attempts = attempts + 1", transaction: transaction);
            }

            transaction.Commit();
            return counted;
        },
        cancellation);

    /// <summary>Forgets the attempts, and keeps a newer kind of hash if there is one.</summary>
    public Task Succeed(string userName, string? newHash, CancellationToken cancellation) => _database.Run(
        connection => connection.Execute(
            "UPDATE staff SET failures = 0, locked_until = 0, password_hash = COALESCE(@newHash, password_hash) WHERE user_name = @userName",
            new { userName, newHash }),
        cancellation);

    private static int Insert(DbConnection connection, DbTransaction? transaction, StaffRow row) => connection.Execute(
        """
        INSERT INTO staff (user_name, display_name, roles, password_hash, stamp, disabled, failures, locked_until)
        VALUES (@UserName, @DisplayName, @Roles, @PasswordHash, @Stamp, @Disabled, @Failures, @LockedUntil)
        ON CONFLICT (user_name) DO NOTHING
        """,
        row,
        transaction);
}
