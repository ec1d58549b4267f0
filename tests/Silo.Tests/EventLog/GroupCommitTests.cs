using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;

namespace Scheduling.Silo.Tests.EventLog;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();
    private readonly Dictionary<string, double> _counts = [];
    private readonly MeterListener _listener = new();
    private LogHost _host = null!;
    private GatedStore _gate = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEventLog Log => _host.Log;

    public async ValueTask InitializeAsync()
    {
        _host = await LogHost.Start(
            new Dictionary<string, string?>
            {
                ["Storage:DataDirectory"] = _folder.Path,
                ["EventLog:QueueCapacity"] = "4",
                ["EventLog:MaxBatch"] = "3",
            },
            services => services.WrapStore(inner => _gate = new GatedStore(inner)));
        _ = Log;
        var meter = _host.Get<EventLogMetrics>().Meter;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Count(instrument, value));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Count(instrument, value));
        _listener.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Open();
        await _host.DisposeAsync();
        _listener.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Append_QueueFull_WaitsForRoomThenAllAreWrittenInBatchesOfTheGivenSize()
    {
        var first = Log.Append("s/first", 0);
        await _gate.Reached;

        var appends = Enumerable.Range(0, 10).Select(i => Log.Append($"s/{i}", 0)).ToList();
        Assert.Equal(4, QueueDepth());
        Assert.DoesNotContain(appends, append => append.IsCompleted);

        _gate.Open();
        await Task.WhenAll([first, .. appends]);
        Assert.Equal(11, (await Log.All()).Count);
        Assert.Equal(3, _gate.Batches.Max());
        Assert.Equal(0, QueueDepth());
    }

    [Fact]
    public async Task Append_CancelledWhileQueued_IsNotWritten()
    {
        using var cancel = new CancellationTokenSource();
        var first = Log.Append("s/first", 0);
        await _gate.Reached;
        var queued = Log.Append([To("s/queued", 0)], cancel.Token);
        var waiting = Enumerable.Range(0, 5).Select(i => Log.Append([To($"s/{i}", 0)], cancel.Token)).ToList();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.All(waiting, append => Assert.True(append.IsCanceled));

        _gate.Open();
        await first;
        await Log.Append("s/last", 0);
        Assert.Equal(["s/first", "s/last"], (await Log.All()).Select(e => e.Stream));
    }

    [Fact]
    public async Task Append_CancelledWhileItIsWritten_StillTellsItsOutcome()
    {
        using var cancel = new CancellationTokenSource();
        var append = Log.Append([To("s/first", 0)], cancel.Token);
        await _gate.Reached;

        await cancel.CancelAsync();
        Assert.False(append.IsCompleted);

        _gate.Open();
        await append;
        Assert.Single(await Log.All());
    }

    [Fact]
    public async Task Append_UntilTheStoreHasCommitted_IsNotAcknowledged()
    {
        var append = Log.Append("s/first", 0);
        await _gate.Reached;

        Assert.Empty(await Log.All());
        Assert.False(append.IsCompleted);

        _gate.Open();
        await append;
    }

    [Fact]
    public async Task Metrics_OfAppendsAndConflicts_AreCounted()
    {
        _gate.Open();
        await Log.Append("s/1", 0);
        await Log.Append("s/1", 1);
        await Assert.ThrowsAsync<AppendConflictException>(() => Log.Append("s/1", 0));

        Assert.Equal(2, _counts["scheduling.eventlog.appends"]);
        Assert.Equal(1, _counts["scheduling.eventlog.conflicts"]);
        Assert.Equal(3, _counts["scheduling.eventlog.batch.size"]);
        Assert.True(_counts["scheduling.eventlog.commit.duration"] > 0);
        Assert.False(_counts.ContainsKey("scheduling.eventlog.failures"));
    }

    [Fact]
    public async Task HealthCheck_OfARunningLog_IsReady()
    {
        _gate.Open();
        await Log.Append("s/1", 0);

        var report = await _host.Get<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"), Cancellation);

        Assert.Equal(HealthStatus.Healthy, report.Entries["event-log"].Status);
    }

    private int QueueDepth()
    {
        _counts.Remove("scheduling.eventlog.queue.depth");
        _listener.RecordObservableInstruments();
        return (int)_counts["scheduling.eventlog.queue.depth"];
    }

    private void Count(Instrument instrument, double value)
    {
        lock (_counts)
        {
            _counts[instrument.Name] = _counts.GetValueOrDefault(instrument.Name) + value;
        }
    }
}
