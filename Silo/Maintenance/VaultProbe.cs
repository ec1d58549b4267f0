using Scheduling.Contracts.Students;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Maintenance;

/// <summary>Whether a key opens a vault, found out without writing anything.</summary>
internal sealed class VaultProbe
{
    /// <summary>Some records, which a wrong or incomplete ring would not open.</summary>
    public const string Records = "select campaign, student, sealed from vault_records order by campaign, student limit 50";

    /// <summary>By what the vault recognises its first key.</summary>
    public const string Ring = "select fingerprint from vault_ring";

    private readonly RecordSeal _seal;

    /// <summary>Takes the keys as their file or setting has them.</summary>
    /// <exception cref="MaintenanceException">They are malformed.</exception>
    public VaultProbe(string keys)
    {
        try
        {
            var cipher = new VaultCipher(VaultKeyRing.Parse(keys));
            Fingerprint = cipher.Fingerprint();
            _seal = new RecordSeal(cipher);
        }
        catch (InvalidOperationException problem)
        {
            throw new MaintenanceException($"The vault's key is not one: {problem.Message}", problem);
        }
    }

    /// <summary>By which a vault recognises them.</summary>
    public string Fingerprint { get; }

    /// <summary>Opens a record and throws it away.</summary>
    /// <exception cref="MaintenanceException">It does not open.</exception>
    public void Open(string campaign, string student, byte[] record)
    {
        try
        {
            _seal.Open(new StudentId(campaign, student), record);
        }
        catch (VaultUnreadableException problem)
        {
            throw new MaintenanceException($"The vault's key does not open the record of '{campaign}/{student}': {problem.Message}", problem);
        }
    }
}
