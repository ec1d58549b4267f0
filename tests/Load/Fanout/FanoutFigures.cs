using System.Globalization;
using System.Text;
using System.Text.Json;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Fanout;

/// <summary>What was delivered by one server, over its measured rounds.</summary>
internal sealed class Deliveries
{
    private readonly List<double> _latencies = [];
    private readonly List<double> _rates = [];
    private readonly List<double> _cpu = [];

    /// <summary>Milliseconds, 99 of 100 deliveries at most.</summary>
    public double P99 => _latencies.Percentile(99);

    /// <summary>Milliseconds, one of two deliveries at most.</summary>
    public double P50 => _latencies.Median();

    /// <summary>Deliveries per second while a change went out, median over the changes.</summary>
    public double Rate => _rates.Median();

    /// <summary>Processor time of the server per delivery, microseconds, median over the rounds; whatever else the machine does has no part in it.</summary>
    public double CpuMicroseconds => _cpu.Median();

    /// <summary>Deliveries that were counted.</summary>
    public int Count => _latencies.Count;

    /// <summary>Adds the changes of a round.</summary>
    /// <param name="changes">What was delivered.</param>
    /// <param name="cpu">Processor time that the server took for the round.</param>
    public void Add(IReadOnlyList<Change> changes, TimeSpan cpu)
    {
        _cpu.Add(cpu.TotalMicroseconds / changes.Sum(change => change.LatenciesMs.Count));
        foreach (var change in changes)
        {
            _latencies.AddRange(change.LatenciesMs);
            _rates.Add(change.Rate);
        }
    }
}

/// <summary>What the fan-out measured.</summary>
internal sealed record FanoutFigures(FanoutOptions Options, int ViewBytes)
{
    public Deliveries Ours { get; } = new();

    public Deliveries Bare { get; } = new();

    /// <summary>The product while readers stall.</summary>
    public Deliveries Stalled { get; } = new();

    /// <summary>The bare broadcast at the same time; none of its readers stalls.</summary>
    public Deliveries BareBeside { get; } = new();

    /// <summary>Growth of the server's resident memory while readers stalled, per reader and round, MB.</summary>
    public List<double> StalledMb { get; } = [];

    /// <summary>Connections that were cut, and how long after a cut or restart the last client showed the truth, in seconds.</summary>
    public int Cuts { get; set; }

    public List<double> MendedSeconds { get; } = [];

    /// <summary>Deliveries per second over those of the bare broadcast.</summary>
    public double DeliveryRatio => Ours.Rate / Bare.Rate;

    /// <summary>
    /// How many fewer deliveries per second the others get while some stall, as a part of what they get otherwise; both over the bare
    /// broadcast of the same minutes.
    /// </summary>
    public double StalledCost => Math.Max(0, 1 - (Stalled.Rate / BareBeside.Rate / DeliveryRatio));

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Options.Watchers:N0} watchers, a view of {ViewBytes:N0} bytes, {Options.Rounds} rounds of {Options.Changes} changes");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-22} {"p50 ms",10} {"p99 ms",10} {"per second",12} {"server µs",10} {"deliveries",12}");
        Row("product", Ours);
        Row("bare broadcast", Bare);
        Row($"product, {Options.Stalled} stalled", Stalled);
        Row("bare beside it", BareBeside);
        Target("p99 over the bare broadcast", Ours.P99 / Bare.P99, "×", 2);
        Target("bare deliveries per second over the product's", 1 / DeliveryRatio, "×", 1 / 0.8);
        Target($"cost of {Options.Stalled} stalled readers to the others", StalledCost * 100, "%", 10);
        Target("memory per stalled reader", StalledMb.Median(), "MB", 1);
        Target($"slowest to show the truth, {Cuts:N0} cuts, 2 restarts", MendedSeconds.Max(), "s", 5);
        return text.ToString();

        void Row(string name, Deliveries of) => text.AppendLine(
            CultureInfo.InvariantCulture, $"{name,-22} {of.P50,10:N1} {of.P99,10:N1} {of.Rate,12:N0} {of.CpuMicroseconds,10:N1} {of.Count,12:N0}");

        void Target(string what, double value, string unit, double most) =>
            text.AppendLine(CultureInfo.InvariantCulture, $"  {(value <= most ? "✓" : "✗")} {what}: {value:N2} {unit} (at most {most:N2})");
    }

    public string Json() => JsonSerializer.Serialize(new
    {
        scenario = "fanout",
        watchers = Options.Watchers,
        p99 = Round(Ours.P99),
        p99Bare = Round(Bare.P99),
        p99Ratio = Round(Ours.P99 / Bare.P99),
        deliveryRatio = Round(DeliveryRatio),
        stalledCost = Round(StalledCost),
        viewBytes = ViewBytes,
        perSecond = Math.Round(Ours.Rate),
        perSecondBare = Math.Round(Bare.Rate),
        cpuMicroseconds = Round(Ours.CpuMicroseconds),
        cpuMicrosecondsBare = Round(Bare.CpuMicroseconds),
        stalledP99Ratio = Round(Stalled.P99 / BareBeside.P99 / (Ours.P99 / Bare.P99)),
        stalledMb = Round(StalledMb.Median()),
        cuts = Cuts,
        mendedSeconds = Round(MendedSeconds.Max()),
    });

    private static double Round(double value) => Math.Round(value, 2);
}
