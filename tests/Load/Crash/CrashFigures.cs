using Scheduling.Load.Crash.Check;
using Scheduling.Load.Crash.Clients;

namespace Scheduling.Load.Crash;

/// <summary>What came of a campaign.</summary>
internal sealed class CrashFigures
{
    public int Kills { get; set; }

    public int DatabaseKills { get; set; }

    /// <summary>How often the power failed under the database, with what was not synced.</summary>
    public int PowerFailures { get; set; }

    /// <summary>From the start of the process to <c>/readyz</c>, for every start that was left to end.</summary>
    public List<double> ReadySeconds { get; } = [];

    /// <summary>Operations that had been acknowledged when the collection day began.</summary>
    public int BeforeDay { get; set; }

    public Findings Findings { get; set; } = new();

    public int Acknowledged { get; private set; }

    public int Bookings { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Operations that were asked for more than once, most because nobody knew what had become of them.</summary>
    public int Repeated { get; private set; }

    /// <summary>Answers 500.</summary>
    public int Failures { get; private set; }

    public IReadOnlyList<ControlResult> Controls { get; set; } = [];

    public bool IsGood => Findings.None && Controls.All(control => control.Caught);

    public void Take(OperationLog log)
    {
        (Acknowledged, Bookings, Failures) = (log.Acknowledged, log.Booked, log.Failures);
        Refused = log.All.Count(operation => operation.Outcome == Outcome.Refused);
        Repeated = log.All.Count(operation => operation.Attempts > 1);
    }
}

/// <summary>Whether a control was reported as broken.</summary>
/// <param name="Name">What was planted.</param>
/// <param name="Caught">Whether the checker saw it, or saw nothing where nothing was planted.</param>
/// <param name="Findings">What it saw.</param>
internal sealed record ControlResult(string Name, bool Caught, Findings Findings);
