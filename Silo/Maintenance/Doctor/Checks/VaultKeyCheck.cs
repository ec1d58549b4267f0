using Dapper;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Whether the vault's key is there, kept from others, and opens the vault.</summary>
internal sealed class VaultKeyCheck(Patient patient, VaultKey key) : ICheck
{
    private const UnixFileMode NotOwner =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public string Name => "Vault key";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (key.Read() is not { } text)
        {
            return !patient.IsSqlite || File.Exists(patient.File(VaultDatabase.Name))
                ? Finding.Wrong($"There is no key at '{key.Path}'.", "Put the key file of this deployment there, or set Vault:Key or Vault:KeyFile. A new deployment makes one at its first start.")
                : Finding.Note($"There is no key at '{key.Path}' yet; the server makes one when it first starts.", "Then keep a copy of it in another place than the backups.");
        }

        var probe = new VaultProbe(text);
        if (!key.IsSetting && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(key.Path) & NotOwner) != 0)
        {
            return Finding.Wrong($"'{key.Path}' can be read by others.", $"chmod 600 '{key.Path}'");
        }

        if (await patient.Unseen(VaultDatabase.Name, cancellation) is { } unseen)
        {
            return unseen;
        }

        return await patient.Look(VaultDatabase.Name, connection => Look(connection, probe), cancellation);
    }

    private static Finding Look(System.Data.Common.DbConnection connection, VaultProbe probe)
    {
        if (connection.ExecuteScalar<string>(VaultProbe.Ring) is not { } theirs)
        {
            return Finding.Fine("It is there; the vault is new.");
        }

        if (theirs != probe.Fingerprint)
        {
            return Finding.Wrong("It is not the key that this vault was made with.", "Put the right key file back; without it nobody's data can be read.");
        }

        var count = 0;
        try
        {
            foreach (var (campaign, student, record) in connection.Query<(string, string, byte[])>(VaultProbe.Records))
            {
                probe.Open(campaign, student, record);
                count++;
            }
        }
        catch (MaintenanceException problem)
        {
            return Finding.Wrong(problem.Message, "A key may be missing at the end of the key file, or the record was changed: compare with the newest backup.");
        }

        return Finding.Fine($"It is the vault's own, and opened {count} records.");
    }
}
