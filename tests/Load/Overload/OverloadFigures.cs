using Scheduling.Load.Http.Open;

namespace Scheduling.Load.Overload;

/// <summary>What the bench found.</summary>
internal sealed class OverloadFigures
{
    /// <summary>Writes per second of the closed loop.</summary>
    public double Maximum { get; set; }

    /// <summary>Latencies of writes in the open loop at 60 % of the maximum.</summary>
    public LatencyHistogram Writes { get; } = new();

    /// <summary>Of empty authenticated calls at the same rate, between those.</summary>
    public LatencyHistogram Pings { get; } = new();

    /// <summary>Refused, or without a free connection, at 60 % of the maximum, where nobody should be.</summary>
    public long RefusedBelow { get; set; }

    /// <summary>Three times the maximum.</summary>
    public PhaseResult Flood { get; set; } = null!;

    /// <summary>The same without back-pressure.</summary>
    public PhaseResult Control { get; set; } = null!;

    /// <summary>From the end of the flood until nobody is refused and 98 of 100 are answered within 250 ms again.</summary>
    public double RecoverySeconds { get; set; }

    /// <summary>Writes per second while every sync takes 5 ms longer; null where that was not tried.</summary>
    public double? SlowDisk { get; set; }

    /// <summary>The same with one commit per booking.</summary>
    public double? SlowDiskAlone { get; set; }

    /// <summary>Processor time of the server per request of the flood, microseconds.</summary>
    public double FloodCpu { get; set; }

    /// <summary>Processor time of the server per write of the closed loop, microseconds.</summary>
    public double WriteCpu { get; set; }

    /// <summary>Part of the processors that the host took away: in the closed loop, at 60 %, in the flood.</summary>
    public (double Closed, double Usual, double Flood) Stolen { get; set; }

    /// <summary>Whether the bench saw the flood break the server without back-pressure.</summary>
    public bool ControlCaught { get; set; }

    /// <summary>Of all writes that were due; whoever was refused was not answered in time.</summary>
    public double Under250 => Writes.Within(TimeSpan.FromMilliseconds(250)) * Writes.Count / (Writes.Count + RefusedBelow);

    public double P99Ratio => Writes.Percentile(99) / Pings.Percentile(99);

    public double GoodputRatio => Goodput(Flood) / Maximum;

    public double ControlRatio => Goodput(Control) / Maximum;

    public double? SlowFsyncRatio => SlowDisk / SlowDiskAlone;

    /// <summary>Writes per second that were answered while somebody still waited: within a second of when they were due.</summary>
    public static double Goodput(PhaseResult phase) => phase.PerSecondWithin(TimeSpan.FromSeconds(1));

    /// <summary>Seconds of a phase until two seconds in a row are normal.</summary>
    public static double SecondsUntilNormal(PhaseResult phase)
    {
        var needed = (int)(TimeSpan.FromSeconds(2) / PhaseResult.Slice);
        var normal = 0;
        for (var i = 0; i < phase.Slices.Count; i++)
        {
            normal = phase.Slices[i].IsNormal ? normal + 1 : 0;
            if (normal == needed)
            {
                return (i + 1 - needed) * PhaseResult.Slice.TotalSeconds;
            }
        }

        return phase.Phase.Length.TotalSeconds;
    }
}
