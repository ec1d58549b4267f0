namespace Scheduling.Load.Soak.Report;

/// <summary>What the report measures.</summary>
/// <param name="Seed">Of the times of the open loop.</param>
/// <param name="Short">Small and fast; the figures mean nothing.</param>
internal sealed record ReportOptions(int Seed, bool Short)
{
    /// <summary>Percent of the maximum.</summary>
    public IReadOnlyList<int> Loads => Short ? [50, 120] : [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];

    /// <summary>Students of a campaign.</summary>
    public IReadOnlyList<int> Students => Short ? [200, 400] : [1_000, 5_000, 10_000, 20_000, 40_000];

    /// <summary>Slots of a campaign.</summary>
    public IReadOnlyList<int> Slots => Short ? [1, 20] : [1, 10, 60, 200, 600];

    /// <summary>People who watch the seats live while others book.</summary>
    public IReadOnlyList<int> Watchers => Short ? [0, 10] : [0, 500, 1_000, 2_000];

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Short ? 0.5 : 6);

    public TimeSpan Stretch => TimeSpan.FromSeconds(Short ? 0.5 : 6);

    /// <summary>Students where not their number is the question.</summary>
    public int Usual => Short ? 200 : 4_000;

    public int Connections => Short ? 64 : 1_024;

    public int Closed => Short ? 16 : 192;
}
