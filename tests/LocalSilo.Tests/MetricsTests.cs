using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.LocalSilo.Tests.Kit;

namespace Scheduling.LocalSilo.Tests;

public sealed class MetricsTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new();

    public MetricsTests()
    {
        _ = _silo.Grains;
        var scope = _silo.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Scheduling.LocalSilo" && instrument.Meter.Scope == scope)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        _listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _silo.DisposeAsync();
    }

    [Fact]
    public async Task Meter_CountsCallsActivationsQueueAndTimeOuts()
    {
        var grain = _silo.Grain<IOrderlyGrain>();
        var calls = new[] { grain.Work("a"), grain.Say("b"), grain.Say("c") };
        await _silo.Script.HasSaid("+a");

        _listener.RecordObservableInstruments();
        Assert.Equal(2, _sums["scheduling.grain.queued"]);
        Assert.Equal(3, _sums["scheduling.grain.calls"]);
        Assert.Equal(1, _sums["scheduling.grain.activations"]);

        _silo.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(3, _sums["scheduling.grain.time_outs"]);
        Assert.All(calls, call => Assert.IsType<TimeoutException>(call.Exception?.InnerException));

        _silo.Script.Open("a");
        await _silo.Script.HasSaid("-a");
        await _silo.Stop();
        Assert.Equal(0, _sums["scheduling.grain.activations"]);
    }

    private void Add(Instrument instrument, long value) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
}
