using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Scheduling.Silo.EventLog;

/// <summary>The meter and the activity source <c>Scheduling.EventLog</c>.</summary>
internal sealed class EventLogMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Scheduling.EventLog";

    /// <summary>One activity per commit and per read of a stream.</summary>
    public static readonly ActivitySource Activities = new(Name);

    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _appends;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _failures;

    /// <summary>Makes the instruments.</summary>
    public EventLogMetrics()
    {
        _batchSize = Meter.CreateHistogram<int>("scheduling.eventlog.batch.size", "{append}", "Appends that shared a transaction.");
        _commitDuration = Meter.CreateHistogram<double>("scheduling.eventlog.commit.duration", "ms", "From taking a batch to its durable commit.");
        _appends = Meter.CreateCounter<long>("scheduling.eventlog.appends", "{append}", "Appends that became durable.");
        _conflicts = Meter.CreateCounter<long>("scheduling.eventlog.conflicts", "{append}", "Appends whose stream had moved on.");
        _failures = Meter.CreateCounter<long>("scheduling.eventlog.failures", "{append}", "Appends that failed with the store.");
    }

    /// <summary>This log's own meter.</summary>
    public Meter Meter { get; } = new(Name);

    /// <summary>Reports how many appends wait.</summary>
    public void WatchQueue(Func<int> depth) =>
        Meter.CreateObservableGauge("scheduling.eventlog.queue.depth", depth, "{append}", "Appends that wait for a transaction.");

    /// <summary>Counts a committed batch.</summary>
    public void Committed(int appends, int conflicts, TimeSpan duration)
    {
        _batchSize.Record(appends);
        _commitDuration.Record(duration.TotalMilliseconds);
        _appends.Add(appends - conflicts);
        if (conflicts > 0)
        {
            _conflicts.Add(conflicts);
        }
    }

    /// <summary>Counts appends that failed.</summary>
    public void Failed(int appends) => _failures.Add(appends);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}
