using System.Diagnostics.Metrics;

namespace Scheduling.Silo.Audit;

/// <summary>The meter <c>Scheduling.Audit</c>: how far the log is sealed.</summary>
internal sealed class AuditMetrics : IDisposable
{
    private readonly Meter _meter = new("Scheduling.Audit");
    private long _seal;
    private long _sealed;
    private long _end;

    /// <summary>Makes the instruments.</summary>
    public AuditMetrics()
    {
        _meter.CreateObservableGauge("scheduling.audit.seal", () => Interlocked.Read(ref _seal), "{seal}", "Number of the newest seal.");
        _meter.CreateObservableGauge(
            "scheduling.audit.unsealed",
            () => Math.Max(0, Interlocked.Read(ref _end) - Interlocked.Read(ref _sealed)),
            "{event}",
            "Positions behind the newest seal.");
    }

    /// <summary>Keeps where things stand.</summary>
    public void Stand(Seal? newest, long end)
    {
        Interlocked.Exchange(ref _seal, newest?.Number ?? 0);
        Interlocked.Exchange(ref _sealed, newest?.ToPosition ?? 0);
        Interlocked.Exchange(ref _end, end);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
