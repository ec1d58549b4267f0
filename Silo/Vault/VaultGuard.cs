using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Hosting;
using Scheduling.Silo.Storage;

namespace Scheduling.Silo.Vault;

/// <summary>
/// Keeps the server from starting with a key that does not fit its vault: it would find nobody, and write a second set of indexes
/// beside the first.
/// </summary>
internal sealed class VaultGuard(VaultDatabase store, VaultCipher cipher) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var mine = cipher.Fingerprint();
        var theirs = await store.Database.Run(connection => Claim(connection, mine), cancellationToken);
        if (theirs != mine)
        {
            throw new VaultUnreadableException(
                "The first vault key is not the one this vault was made with. Restore the key file (Vault:KeyFile) or Vault:Key.");
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes the first key down that a new vault sees; servers of a cluster that start together take turns.</summary>
    private string Claim(DbConnection connection, string mine)
    {
        // On SQLite this is BEGIN IMMEDIATE, which is the lock.
        using var transaction = connection.BeginTransaction();
        if (store.Database.Kind is DatabaseKind.Postgres)
        {
            connection.Execute("LOCK TABLE vault_ring IN SHARE ROW EXCLUSIVE MODE", transaction: transaction);
        }

        connection.Execute(
            "INSERT INTO vault_ring (fingerprint) SELECT @mine WHERE NOT EXISTS (SELECT 1 FROM vault_ring)", new { mine }, transaction);
        var first = connection.QueryFirst<string>("SELECT fingerprint FROM vault_ring", transaction: transaction);
        transaction.Commit();
        return first;
    }
}
