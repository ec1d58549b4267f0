using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Tests.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Operators.Metrics;

/// <summary>A server at work, and the instruments that it has meanwhile on the meters that leave it through OTLP.</summary>
public sealed class BusyServer : IAsyncLifetime
{
    // The product's own, Orleans', and the framework's.
    private static readonly string[] Exported = ["Scheduling.", "Microsoft.Orleans", "Microsoft.AspNetCore.", "System.Runtime"];

    private readonly ConcurrentDictionary<string, Instrument> _instruments = [];
    private readonly ConcurrentDictionary<string, byte> _labels = [];
    private readonly MeterListener _listener = new();

    /// <summary>Names of the instruments.</summary>
    public ICollection<string> Instruments => _instruments.Keys;

    /// <summary>Their series in Prometheus, with the instrument of each.</summary>
    public IReadOnlyDictionary<string, string> Series => _instruments.Values
        .SelectMany(instrument => PrometheusName.From(instrument).Select(series => (series, instrument.Name)))
        .ToDictionary(pair => pair.series, pair => pair.Name);

    /// <summary>The labels that were measured with, as Prometheus spells them.</summary>
    public IReadOnlySet<string> Labels => _labels.Keys.Select(label => label.Replace('.', '_')).ToHashSet();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Exported.Any(meter => instrument.Meter.Name.StartsWith(meter, StringComparison.Ordinal)))
            {
                // Other servers of this process have instruments of the same names.
                _instruments.TryAdd(instrument.Name, instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, _, labels, _) => Keep(labels));
        _listener.SetMeasurementEventCallback<long>((_, _, labels, _) => Keep(labels));
        _listener.SetMeasurementEventCallback<double>((_, _, labels, _) => Keep(labels));
        _listener.Start();

        await using var server = await TestServer.Start();
        var school = await TestSchool.Open(server);
        var student = await school.Student(0);
        var slot = (await school.Slots(student)).Slots[0].Id;
        await school.Book(student, slot);
        Assert.False((await school.TryBook(student, slot)).IsSuccessStatusCode);
        var kiosk = await TestKiosk.Enrol(school);
        await kiosk.Report(TestKiosk.Part(ComponentKind.Scanner));
        _listener.RecordObservableInstruments();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Keep(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        foreach (var (label, _) in labels)
        {
            _labels.TryAdd(label, 0);
        }
    }
}
