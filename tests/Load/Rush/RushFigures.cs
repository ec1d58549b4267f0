namespace Scheduling.Load.Rush;

/// <summary>What one server did under one load, round by round.</summary>
internal sealed class ServerSamples
{
    public List<double> PerSecond { get; } = [];

    /// <summary>Processor time of the server process per request, microseconds; the database's and the generator's are not in it.</summary>
    public List<double> CpuMicroseconds { get; } = [];

    public List<double> LatenciesMs { get; } = [];

    public double Rate => PerSecond.Median();
}

/// <summary>One load on everyone who took part.</summary>
internal sealed class LoadSamples
{
    public ServerSamples Ours { get; } = new();

    public ServerSamples Baseline { get; } = new();

    /// <summary>Empty for the hot slot, which nothing empty compares to.</summary>
    public ServerSamples Ceiling { get; } = new();

    public double Ratio => Ours.Rate / Baseline.Rate;

    public double OfCeiling => Ours.Rate / Ceiling.Rate;
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
