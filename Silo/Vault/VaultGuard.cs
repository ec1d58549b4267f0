using Dapper;
using Microsoft.Extensions.Hosting;

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
        var theirs = await store.Database.Run(
            connection =>
            {
                connection.Execute(
                    "INSERT INTO vault_ring (fingerprint) SELECT @mine WHERE NOT EXISTS (SELECT 1 FROM vault_ring)", new { mine });
                return connection.QueryFirst<string>("SELECT fingerprint FROM vault_ring");
            },
            cancellationToken);
        if (theirs != mine)
        {
            throw new VaultUnreadableException(
                "The first vault key is not the one this vault was made with. Restore the key file (Vault:KeyFile) or Vault:Key.");
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
