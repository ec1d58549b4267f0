using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Maintenance;

/// <summary>The vault's key of a deployment, looked for without making one.</summary>
internal sealed class VaultKey(IOptions<VaultOptions> vault, IOptions<StorageOptions> storage)
{
    /// <summary>The file that holds it, where the settings do not.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(
        vault.Value.KeyFile ?? System.IO.Path.Combine(storage.Value.DataDirectory, "keys", "vault.key"));

    /// <summary>Whether the settings hold it, so that no file counts.</summary>
    public bool IsSetting => vault.Value.Key is not null;

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="MaintenanceException">The file is there and cannot be read.</exception>
    public string? Read()
    {
        try
        {
            return vault.Value.Key ?? (File.Exists(Path) ? File.ReadAllText(Path) : null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MaintenanceException($"The vault's key '{Path}' cannot be read: {problem.Message}", problem);
        }
    }
}
