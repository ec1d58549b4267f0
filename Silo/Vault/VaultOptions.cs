namespace Scheduling.Silo.Vault;

/// <summary>Where the vault's keys come from; the configuration section <c>Vault</c>.</summary>
public sealed class VaultOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Vault";

    /// <summary>The keys themselves, base64 of 32 bytes each, oldest first, separated by commas; from a secret store or the environment.</summary>
    public string? Key { get; set; }

    /// <summary>File of the keys, one per line. Without both: <c>keys/vault.key</c> in the data folder, made at the first start.</summary>
    public string? KeyFile { get; set; }
}
