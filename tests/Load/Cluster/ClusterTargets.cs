namespace Scheduling.Load.Cluster;

/// <summary>What is promised, and whether it was kept.</summary>
internal static class ClusterTargets
{
    /// <summary>After a kill, bookings of the lost server's actors work again within.</summary>
    public const double KillSeconds = 6;

    /// <summary>The same after a server hung.</summary>
    public const double HangSeconds = 20;

    /// <summary>What a booking may cost over three servers, in bookings of one.</summary>
    public const double Ratio = 2;

    /// <summary>Whether nothing was lost, nothing answered what it must not, everything came back, and each control was caught.</summary>
    public static bool IsSound(this ClusterFigures figures) =>
        figures.Findings.None
        && figures.Untrue.Count == 0
        && figures.Failures.Count == 0
        && figures.PoliteFailed.Count == 0
        && figures.Misbehaved.Count == 0
        && figures.Killed.P99 is not null
        && figures.Hung.P99 is not null
        && figures.Controls.All(control => control.Caught);

    /// <summary>Whether it was quick and cheap enough.</summary>
    public static bool IsQuick(this ClusterFigures figures) =>
        figures.Killed.P99 <= KillSeconds && figures.Hung.P99 <= HangSeconds && figures.Ratio <= Ratio;
}
