using System.Text.Json;
using Scheduling.Silo.EventLog;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Audit;

/// <summary>Whether every unmasking in the log still has its reason. A reason is sealed to its unmasking, so one that opens is the one that was given.</summary>
internal sealed class ReasonCheck(IVault vault, TrailFindings findings)
{
    /// <summary>Unmaskings that were looked at.</summary>
    public long Count { get; private set; }

    /// <summary>Looks at one row of the log.</summary>
    public async Task Look(EventRow row, CancellationToken cancellation)
    {
        if (row.Type != UnmaskingTrail.UnmaskedType)
        {
            return;
        }

        Count++;
        try
        {
            if (IdOf(row.Data) is not { } unmasking || await vault.ReasonOf(unmasking, cancellation) is null)
            {
                findings.Add(TrailFault.ReasonBroken, $"The reason of the unmasking at position {row.Position ?? 0} is gone: {TrailFindings.Describe(row)}.");
            }
        }
        catch (VaultUnreadableException)
        {
            findings.Add(TrailFault.ReasonBroken, $"The reason of the unmasking at position {row.Position ?? 0} was changed: {TrailFindings.Describe(row)}.");
        }
    }

    private static string? IdOf(string? data)
    {
        try
        {
            return data is null ? null : JsonSerializer.Deserialize(data, VaultJson.Default.UnmaskedEvent)?.Unmasking;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
