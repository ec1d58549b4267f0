namespace Scheduling.Load.Rush;

/// <summary>The rates of one load, one per measured round, and every latency of the product under it.</summary>
internal sealed class LoadSamples
{
    public List<double> Ours { get; } = [];

    public List<double> Baseline { get; } = [];

    public List<double> Ceiling { get; } = [];

    public List<double> LatenciesMs { get; } = [];

    public double Ratio => Ours.Median() / Baseline.Median();

    public double OfCeiling => Ours.Median() / Ceiling.Median();
}

/// <summary>What one rush on one database gave.</summary>
internal sealed class RushFigures
{
    public LoadSamples Hot { get; } = new();

    public LoadSamples Spread { get; } = new();

    /// <summary>Cost of a late booking over the cost of an early one.</summary>
    public double Growth { get; set; }

    /// <summary>Resident memory of the server after <see cref="Bookings"/>, MB.</summary>
    public double MemoryMb { get; set; }

    /// <summary>Bookings behind <see cref="MemoryMb"/>.</summary>
    public int Bookings { get; set; }

    /// <summary>From starting the process after <c>kill -9</c> until it was ready.</summary>
    public double ReadySeconds { get; set; }

    /// <summary>Events in the log when it was killed.</summary>
    public long EventsAtKill { get; set; }
}
