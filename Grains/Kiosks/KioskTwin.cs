using System.Collections.Immutable;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Grains.Kiosks;

/// <summary>
/// What a kiosk said last; the newest wins, and history is not kept. It is written when what it says changes, and otherwise once a
/// minute: a crash may cost the time of the last heartbeats, never a transition, because transitions are events.
/// </summary>
internal sealed record KioskTwin
{
    /// <summary>The key that the reports came under; another device counts its reports anew.</summary>
    public string? KeyHash { get; init; }

    /// <summary>Sequence of the last report; 0 before the first.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset? LastReportAt { get; init; }

    public ImmutableArray<KioskComponent> Components { get; init; } = [];

    public string? Job { get; init; }

    public string? AppVersion { get; init; }

    public int AppliedVersion { get; init; }

    /// <summary>The interval that it was told with its last report, in seconds; 0 before the first.</summary>
    public int ToldSeconds { get; init; }

    /// <summary>How often it was written; a part of the view's version.</summary>
    public long Writes { get; init; }

    /// <summary>The sequence that a report under a key has to exceed.</summary>
    public long LastOf(string? keyHash) => KeyHash == keyHash ? Sequence : 0;

    /// <summary>Whether a report under a key says nothing that is not known.</summary>
    public bool Says(ReportKiosk report, string? keyHash) =>
        KeyHash == keyHash && Job == report.Job && AppVersion == report.AppVersion && AppliedVersion == report.AppliedVersion
        && Components.Length == report.Components.Length && Components.Zip(report.Components).All(pair => Same(pair.First, pair.Second));

    /// <summary>The twin after a report.</summary>
    public KioskTwin After(ReportKiosk report, string? keyHash, int toldSeconds, DateTimeOffset at) => this with
    {
        KeyHash = keyHash,
        Sequence = report.Sequence,
        LastReportAt = at,
        Components = report.Components,
        Job = report.Job,
        AppVersion = report.AppVersion,
        AppliedVersion = report.AppliedVersion,
        ToldSeconds = toldSeconds,
    };

    private static bool Same(KioskComponent one, KioskComponent other) =>
        one.Kind == other.Kind && one.Status == other.Status && one.Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan());
}
