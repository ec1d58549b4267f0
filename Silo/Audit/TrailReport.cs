namespace Scheduling.Silo.Audit;

/// <summary>What a check of the whole trail found.</summary>
/// <param name="Events">Rows that were looked at.</param>
/// <param name="Seals">Seals that were looked at.</param>
/// <param name="Unsealed">Rows behind the last seal, which nothing vouches for yet.</param>
/// <param name="Unmaskings">Unmaskings whose reasons were looked at.</param>
/// <param name="NewestHash">Hash of the newest seal, hexadecimal, for an auditor to note down; null without one.</param>
/// <param name="NewestSeal">Its number; 0 without one.</param>
/// <param name="Findings">What is wrong, in the order of the log; at most <see cref="MostFindings"/>.</param>
/// <param name="MoreFindings">How many more there are.</param>
public sealed record TrailReport(
    long Events, long Seals, long Unsealed, long Unmaskings, string? NewestHash, long NewestSeal, IReadOnlyList<TrailFinding> Findings, long MoreFindings)
{
    /// <summary>Most findings that are kept; the first ones say enough.</summary>
    public const int MostFindings = 100;

    /// <summary>Whether everything is as it was written.</summary>
    public bool IsWhole => Findings.Count == 0;
}
