using System.Security.Cryptography;

namespace Scheduling.Load.Cluster.Servers;

/// <summary>What every server of a cluster must have in common to read what the others wrote.</summary>
/// <param name="Vault">Key of the vault, Base64.</param>
/// <param name="Sessions">Folder of the keys of sessions.</param>
internal sealed record ClusterKeys(string Vault, string Sessions)
{
    private const int VaultBytes = 32;

    public static ClusterKeys New(string folder) =>
        new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(VaultBytes)), Path.Combine(folder, "sessions"));
}
