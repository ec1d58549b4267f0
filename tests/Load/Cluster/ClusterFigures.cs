using Scheduling.Load.Cluster.Traffic;
using Scheduling.Load.Crash;
using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Cluster;

/// <summary>What came of the rounds.</summary>
internal sealed class ClusterFigures
{
    private static readonly string[] CanBeTrue = ["slot-full", "booking-same-slot"];

    public int Rounds { get; set; }

    /// <summary>What came of killing servers.</summary>
    public Outages Killed { get; } = new();

    /// <summary>What came of servers that hung.</summary>
    public Outages Hung { get; } = new();

    /// <summary>How long servers that had hung and went on took to find out that they had been given up.</summary>
    public List<double> FoundOutSeconds { get; } = [];

    /// <summary>What clients met, by what happened meanwhile.</summary>
    public List<Encounters> Met { get; } = [];

    /// <summary>What clients met while a server was restarted politely.</summary>
    public List<Encounters> MetPolite { get; } = [];

    /// <summary>Servers that did not do what they must, in words.</summary>
    public List<string> Misbehaved { get; } = [];

    /// <summary>From the start of a process to <c>/readyz</c>, beside a cluster at work.</summary>
    public List<double> ReadySeconds { get; } = [];

    public Findings Findings { get; set; } = new();

    /// <summary>What happened when, and when and where the operations were asked for that something is wrong with.</summary>
    public IReadOnlyList<string> Stories { get; set; } = [];

    public int Acknowledged { get; private set; }

    public int Bookings { get; private set; }

    /// <summary>Refusals by code.</summary>
    public IReadOnlyList<(string Code, int Count)> Refused { get; private set; } = [];

    /// <summary>Processor time of a booking over a cluster, over that of one server alone; null when it was not measured.</summary>
    public double? Ratio { get; set; }

    /// <summary>Part of the processor time that the host gave to others.</summary>
    public double Stolen { get; set; }

    public IReadOnlyList<ControlResult> Controls { get; set; } = [];

    /// <summary>Answers that nobody should ever get, whatever happened.</summary>
    public IReadOnlyList<string> Failures => [.. Met.Concat(MetPolite).SelectMany(met => met.Failures)];

    /// <summary>Requests that a client with the documented retry saw fail while a server was restarted politely.</summary>
    public IReadOnlyList<string> PoliteFailed => [.. MetPolite.SelectMany(met => met.Failures.Concat(met.GivenUp))];

    /// <summary>Requests that were not served however often a page tries, while a server was lost.</summary>
    public IReadOnlyList<string> GivenUp => [.. Met.SelectMany(met => met.GivenUp)];

    /// <summary>Refusals that cannot be true, because each client does one thing at a time and knows what it holds.</summary>
    public IReadOnlyList<string> Untrue { get; private set; } = [];

    public void Take(OperationLog log)
    {
        Operation[] refused = [.. log.All.Where(operation => operation.Outcome == Outcome.Refused)];
        (Acknowledged, Bookings) = (log.Acknowledged, log.Booked);
        Refused = [.. refused.CountBy(operation => operation.Refusal!).Select(each => (each.Key, each.Value))];
        Untrue =
        [
            .. from operation in refused
               where !CanBeTrue.Contains(operation.Refusal!)
               select $"{operation.Deed} {operation.Content} of {operation.Subject} under {operation.Key} was refused: {operation.Refusal}",
        ];
    }
}

/// <summary>What came of servers that went away without a word.</summary>
internal sealed class Outages
{
    /// <summary>How long those waited who met an actor of the lost server.</summary>
    public List<double> WaitSeconds { get; } = [];

    /// <summary>How long the others took to give it up.</summary>
    public List<double> GivenUpSeconds { get; } = [];

    /// <summary>The 99th percentile of the waits; null when nobody met one, and nothing is known.</summary>
    public double? P99 => WaitSeconds.Count == 0 ? null : WaitSeconds.Percentile(99);
}
