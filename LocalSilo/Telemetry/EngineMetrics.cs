using System.Diagnostics.Metrics;

namespace Scheduling.LocalSilo.Telemetry;

/// <summary>What the engine counts, under the meter <see cref="MeterName"/>.</summary>
internal sealed class EngineMetrics
{
    public const string MeterName = "Scheduling.LocalSilo";

    private readonly Counter<long> _calls;
    private readonly Counter<long> _timeOuts;
    private readonly UpDownCounter<int> _activations;

    public EngineMetrics(IMeterFactory factory)
    {
        Meter = factory.Create(MeterName);
        _calls = Meter.CreateCounter<long>("scheduling.grain.calls", "{call}", "Calls that an activation took in.");
        _timeOuts = Meter.CreateCounter<long>("scheduling.grain.time_outs", "{call}", "Calls whose answer did not come in time.");
        _activations = Meter.CreateUpDownCounter<int>("scheduling.grain.activations", "{activation}", "Activations in memory.");
    }

    public Meter Meter { get; }

    public void Called() => _calls.Add(1);

    public void TimedOut(int calls) => _timeOuts.Add(calls);

    public void Activated(int change) => _activations.Add(change);

    /// <summary>Tells how to count the requests that wait.</summary>
    public void ObserveQueue(Func<int> count) =>
        Meter.CreateObservableGauge("scheduling.grain.queued", count, "{request}", "Requests that wait for their turn.");
}
